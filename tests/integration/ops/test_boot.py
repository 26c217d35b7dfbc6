"""`make run` from a fresh copy: it serves, stops without a trace, and starts again with the edits kept."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.integration.ops.conftest import CHECKOUT, environment, processes_in

LEFT_BEHIND = (".git", ".venv", "var", "__pycache__", ".*_cache", "*.mo", ".coverage*")
EDIT = """
from practices.models import Practice
practice = Practice.objects.order_by("pk").first()
practice.title_es = "Palabra inconfundible zarzaparrilla"
practice.save()
"""

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Copy:
    """A fresh copy of the checkout, and the port it is served at."""

    folder: Path
    port: int

    def start(self) -> subprocess.Popen[str]:
        """`make run`, with the packages that are installed already."""
        command = ["make", "run", f"PORT={self.port}", f"PYTHON={sys.executable}"]
        variables = {**environment(self.folder / "var"), "PORTAL_PYTHON": sys.executable}
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def manage(self, *arguments: str) -> str:
        """What a management command prints."""
        command = [sys.executable, "manage.py", *arguments]
        variables = environment(self.folder / "var")
        return subprocess.run(
            command, cwd=self.folder, env=variables, capture_output=True, text=True, check=True
        ).stdout

    def get(self, path: str) -> tuple[int, str]:
        """Status and body of an address."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()


@pytest.fixture
def copy(place: Path) -> Iterator[Copy]:
    """Nothing of it is running at the end, whatever happened."""
    shutil.copytree(CHECKOUT, place / "portal", ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = int(probe.getsockname()[1])
    yield Copy(place / "portal", port)
    for pid in processes_in(place):
        os.kill(pid, signal.SIGKILL)


def read_until_served(process: subprocess.Popen[str]) -> str:
    """What is printed up to the address."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if "Stop with Ctrl-C" in line:
            return said
    pytest.fail(f"It ended before it served:\n{said}")


def stop(process: subprocess.Popen[str], copy: Copy) -> None:
    """SIGTERM, as a service manager sends it; then nothing of the copy is running."""
    os.kill(supervisor(copy), signal.SIGTERM)
    process.communicate(timeout=60)
    deadline = time.monotonic() + 10
    while processes_in(copy.folder) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes_in(copy.folder) == []


def supervisor(copy: Copy) -> int:
    """Its process, as it noted it."""
    return int((copy.folder / "var" / "run" / "supervisor.lock").read_text(encoding="ascii"))


def test_fresh_copy_serves_stops_and_keeps_an_edit(copy: Copy) -> None:
    process = copy.start()
    said = read_until_served(process)
    assert f"http://127.0.0.1:{copy.port}/" in said
    assert "manage.py admin_account" in said
    assert_serves_three_languages(copy)
    copy.manage("shell", "-c", EDIT)
    assert found(copy, "zarzaparrilla") == 1
    stop(process, copy)

    process = copy.start()
    read_until_served(process)
    assert found(copy, "zarzaparrilla") == 1
    stop(process, copy)


def assert_serves_three_languages(copy: Copy) -> None:
    """Front doors and search pages, and both signs of health."""
    assert copy.get("/")[0] == 302
    for language, search in (("es", "buscar"), ("en", "search"), ("fr", "recherche")):
        for path in (f"/{language}/", f"/{language}/{search}/?q={quote('niños')}"):
            status, body = copy.get(path)
            assert status == 200, path
            assert re.search(rf'<html[^>]* lang="{language}"', body), path
    assert copy.get("/-/live")[0] == 200
    assert copy.get("/-/ready")[0] == 200
    assert found(copy, "niños no acompañados") > 0


def found(copy: Copy, words: str) -> int:
    """How many records the search finds."""
    status, body = copy.get(f"/api/v1/search?lang=es&q={quote(words)}")
    assert status == 200, body
    return int(json.loads(body)["total"])
