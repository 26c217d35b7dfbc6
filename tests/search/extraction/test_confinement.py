"""The child process: what it inherits and what it may not do."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import search
from search.extraction.outcome import Limits
from search.extraction.runner import extract

HOUSE = Path(search.__file__).parents[1]
CONFINED = """
import json, os, resource, socket, subprocess, sys
from search.extraction import child
from search.extraction.confinement import confine
from search.extraction.outcome import Limits
confine(Limits.read(sys.argv[1]))
def attempt(what):
    try:
        what()
    except BaseException as error:
        return type(error).__name__
    return "done"
print(json.dumps({
    "socket": attempt(lambda: socket.create_connection(("127.0.0.1", int(sys.argv[2])), timeout=1)),
    "process": attempt(lambda: subprocess.run(["/bin/true"])),
    "fork": attempt(os.fork),
    "shell": attempt(lambda: os.system("true")),
    "file": attempt(lambda: os.write(os.open(sys.argv[3], os.O_CREAT | os.O_WRONLY), b"text")),
    "memory": attempt(lambda: bytearray(800 * 2**20)),
    "limits": [resource.getrlimit(number)[1] for number in (
        resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_CORE)],
    "nice": os.nice(0),
    "django": "django" in sys.modules,
}))
"""


@pytest.fixture(scope="module")
def attempts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a confined process could do."""
    written = tmp_path_factory.mktemp("confined") / "written"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        command = [sys.executable, "-B", "-c", CONFINED, Limits().written(), port, str(written)]
        done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=True, timeout=60)
    found: dict[str, object] = {
        **json.loads(done.stdout),
        "written": written.read_text() if written.exists() else "",
    }
    return found


@pytest.mark.parametrize("what", ["socket", "process", "fork", "shell"])
def test_it_reaches_no_network_and_starts_nothing(attempts: dict[str, object], what: str) -> None:
    assert attempts[what] == "PermissionError"


def test_it_writes_no_file_and_takes_no_more_memory_than_allowed(attempts: dict[str, object]) -> None:
    assert attempts["file"] == "OSError"
    assert attempts["written"] == ""
    assert attempts["memory"] == "MemoryError"


def test_its_limits_are_those_of_the_design(attempts: dict[str, object]) -> None:
    assert attempts["limits"] == [768 * 2**20, 25, 0, 32, 0]
    assert attempts["nice"] == min(19, os.nice(0) + 10)


def test_it_knows_no_framework(attempts: dict[str, object]) -> None:
    assert attempts["django"] is False


def test_it_inherits_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}
    start = subprocess.Popen

    def watched(command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        given.update(options)
        return start(command, **options)

    monkeypatch.setattr(subprocess, "Popen", watched)
    extract(BytesIO(b"neither"), digest=sha256(b"neither").hexdigest(), limits=Limits())
    assert given["env"] == {"LANG": "C.UTF-8"}
    assert not given.get("pass_fds")
