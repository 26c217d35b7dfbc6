"""The gate that keeps the locks in step with pyproject.toml bites."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[3]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What the gate reads."""
    for name in ("pyproject.toml", "requirements", "tools/lock.py"):
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        if (CHECKOUT / name).is_dir():
            shutil.copytree(CHECKOUT / name, target)
        else:
            shutil.copy(CHECKOUT / name, target)
    return tmp_path


def check(copy: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "tools/lock.py", "check"], cwd=copy, capture_output=True, text=True, check=False
    )


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_locks_of_the_project_pass(copy: Path) -> None:
    done = check(copy)

    assert (done.returncode, done.stderr) == (0, "")


def test_changed_dependency_is_noticed(copy: Path) -> None:
    replace(copy / "pyproject.toml", '"gunicorn"', '"gunicorn>=1"')

    assert "requirements/run.txt is not in step" in check(copy).stderr


def test_comment_in_pyproject_changes_nothing(copy: Path) -> None:
    replace(copy / "pyproject.toml", '"gunicorn",', '"gunicorn",  # the server')

    assert check(copy).returncode == 0


def test_named_host_is_noticed(copy: Path) -> None:
    replace(
        copy / "requirements" / "run.txt", "asgiref==", "--index-url https://example.org/simple\nasgiref=="
    )

    assert "names a place" in check(copy).stderr


def test_missing_hash_is_noticed(copy: Path) -> None:
    path = copy / "requirements" / "run.txt"
    path.write_text(path.read_text(encoding="utf-8") + "extra==1.0\n", encoding="utf-8")

    said = check(copy).stderr
    assert "no hash for extra==1.0" in said
    assert "dev.txt lacks extra==1.0" in said
