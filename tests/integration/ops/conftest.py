"""Folders for clusters: outside pytest's own, which nobody but its owner may enter."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.ops import embedded_db

CHECKOUT = Path(__file__).resolve().parents[3]
Cli = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every user may enter; what runs in it is stopped at the end."""
    folder = Path(tempfile.mkdtemp(prefix="portal-")).resolve()
    folder.chmod(0o755)
    yield folder
    for found in {path.parent for path in folder.rglob("run/pg*.lock")}:
        embedded_db.stop(found.parent)
    shutil.rmtree(folder)


@pytest.fixture
def cli() -> Cli:
    """Runs `python -m portal.ops.embedded_db` in a process of its own."""

    def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "portal.ops.embedded_db", *arguments],
            cwd=CHECKOUT,
            env=environment(root),
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def environment(root: Path) -> dict[str, str]:
    """Of a newcomer's terminal: nothing of the test run's own database or settings."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return {**kept, "PORTAL_VAR": str(root)}


def processes_in(folder: Path) -> list[int]:
    """Living processes whose working folder or command lies there. Linux only: elsewhere none are seen."""
    return [int(entry.name) for entry in Path("/proc").glob("[0-9]*") if _belongs(entry, folder)]


def _belongs(entry: Path, folder: Path) -> bool:
    try:
        if entry.joinpath("stat").read_text(errors="replace").rpartition(")")[2].split()[0] == "Z":
            return False
        command = entry.joinpath("cmdline").read_text(errors="replace")
        return str(folder) in command or (entry / "cwd").readlink().is_relative_to(folder)
    except OSError:
        return False
