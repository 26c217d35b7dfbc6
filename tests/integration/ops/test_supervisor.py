"""What stops the supervisor before it serves: one sentence each, no password in it."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from portal.ops import embedded_db
from tests.integration.ops.conftest import CHECKOUT, environment


def supervise(root: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    return subprocess.run(
        [sys.executable, "-m", "portal.ops.supervisor"],
        cwd=CHECKOUT,
        env={**environment(root), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_refused_login_is_told_without_the_password(place: Path) -> None:
    url = embedded_db.ensure_running(place / "var")
    secret = (place / "var" / "secrets" / "pg").read_text(encoding="ascii")

    done = supervise(place / "var", DATABASE_URL=url.replace(secret, "guessed-word"))

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "DATABASE_URL cannot be used" in done.stderr
    assert "authentication failed" in done.stderr
    assert "guessed-word" not in done.stderr


@pytest.mark.parametrize("url", ["sqlite:///x", "postgresql://h:not-a-port/x"])
def test_address_of_no_postgresql_is_told(place: Path, url: str) -> None:
    done = supervise(place / "var", DATABASE_URL=url)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "embedded PostgreSQL" in done.stderr


def test_second_portal_over_one_folder_is_refused(place: Path) -> None:
    (place / "var" / "run").mkdir(parents=True)
    with (place / "var" / "run" / "supervisor.lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4711\n")
        lock.flush()

        done = supervise(place / "var")

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "as process 4711" in done.stderr
    assert not (place / "var" / "pg17").exists()


def test_folder_that_cannot_be_made_is_told(place: Path) -> None:
    (place / "file").touch()

    done = supervise(place / "file" / "var")

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "PORTAL_VAR" in done.stderr
