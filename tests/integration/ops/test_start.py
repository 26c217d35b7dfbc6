"""The first door of `make run`: each obstacle is one sentence with its remedy, and nothing is half made."""

from __future__ import annotations

import ast
import runpy
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.integration.ops.conftest import CHECKOUT, environment

Start = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def checkout(place: Path) -> Path:
    """A checkout without `.venv` whose locks name no package."""
    copy = place / "checkout"
    shutil.copytree(CHECKOUT / "tools", copy / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "requirements").mkdir()
    for name in ("run", "dev"):
        (copy / "requirements" / f"{name}.txt").write_text("# nothing\n", encoding="utf-8")
    return copy


@pytest.fixture
def start(checkout: Path) -> Start:
    """Runs `tools/start.py` there as `make` does."""

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "tools/start.py", *arguments],
            cwd=checkout,
            env={**environment(checkout / "var"), **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        yield listener.getsockname()[1]


def assert_refused(done: subprocess.CompletedProcess[str], checkout: Path, *words: str) -> None:
    """One sentence on standard error with these words, a failing exit code, and nothing was made."""
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    for word in words:
        assert word in done.stderr
    assert sorted(path.name for path in checkout.iterdir()) == ["requirements", "tools"]


def test_taken_port(start: Start, checkout: Path, taken: int) -> None:
    assert_refused(start("run", PORT=str(taken)), checkout, f"Port {taken} is taken", f"PORT={taken + 1}")


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80 80", "٨٠٨٠"])
def test_port_that_is_none(start: Start, checkout: Path, port: str) -> None:
    assert_refused(start("run", PORT=port), checkout, "PORT is", "make run PORT=8001")


@pytest.mark.parametrize(
    "url",
    ["sqlite:///db.sqlite3", "mysql://root@localhost/x", "portal", "postgresql://[x", "postgresql://h:x/y"],
)
def test_database_that_is_no_postgresql(start: Start, checkout: Path, url: str) -> None:
    done = start("run", PORT=free_port(), DATABASE_URL=url)

    assert_refused(done, checkout, "DATABASE_URL", "postgresql://", "embedded PostgreSQL")


def test_database_that_does_not_answer(start: Start, checkout: Path) -> None:
    url = f"postgresql://portal:secret-word@127.0.0.1:{free_port()}/portal"

    done = start("run", PORT=free_port(), DATABASE_URL=url)

    assert_refused(done, checkout, "does not answer at 127.0.0.1", "unset DATABASE_URL")
    assert "secret-word" not in done.stderr


def test_data_folder_that_cannot_be_made(start: Start, checkout: Path, place: Path) -> None:
    (place / "file").touch()

    done = start("run", PORT=free_port(), PORTAL_VAR=str(place / "file" / "var"))

    assert_refused(done, checkout, "cannot be written", "PORTAL_VAR")


def test_missing_venv_module(start: Start, checkout: Path, place: Path) -> None:
    (place / "sitecustomize.py").write_text("import sys\nsys.modules['ensurepip'] = None\n", encoding="utf-8")

    done = start("run", PORT=free_port(), PYTHONPATH=str(place))

    assert_refused(done, checkout, "module ensurepip is missing", "apt install python3-venv")


@pytest.mark.slow
def test_packages_that_cannot_be_had_leave_no_venv(start: Start, checkout: Path) -> None:
    lock = checkout / "requirements" / "run.txt"
    lock.write_text(f"no-such-package==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")

    done = start("run", PORT=free_port(), PIP_NO_INDEX="1")

    assert done.returncode == 1
    assert "could not be installed" in done.stderr
    assert not (checkout / ".venv").exists()


@pytest.mark.slow
def test_venv_is_made_once_per_lock_and_serves_both_locks(start: Start, checkout: Path) -> None:
    assert start("prepare", "dev").returncode == 0
    assert start("prepare", "run").stdout == "", "what development needs holds what serving needs"

    lock = checkout / "requirements" / "run.txt"
    lock.write_text("# another\n", encoding="utf-8")
    assert "Installing" in start("prepare", "run").stdout
    assert start("prepare", "run").stdout == ""


@pytest.mark.slow
def test_venv_left_unfinished_is_made_again(start: Start, checkout: Path) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "portal.unfinished").touch()

    assert start("prepare", "run").returncode == 0
    assert not (checkout / ".venv" / "portal.unfinished").exists()


def test_old_python_is_told_which_one_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    door = runpy.run_path(str(CHECKOUT / "tools" / "start.py"))

    assert door["main"](version=(3, 8, 18)) == 1
    said = capsys.readouterr().err
    assert "Python >= 3.11 is needed, you have 3.8.18" in said
    assert "PYTHON=" in said


def test_first_door_parses_under_old_pythons() -> None:
    source = (CHECKOUT / "tools" / "start.py").read_text(encoding="utf-8")

    tree = ast.parse(source, feature_version=(3, 4))

    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.AnnAssign)]
    assert "__future__" not in source


def free_port() -> str:
    """A port on which nobody listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return str(probe.getsockname()[1])
