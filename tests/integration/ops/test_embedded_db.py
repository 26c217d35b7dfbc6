"""The embedded PostgreSQL: made once, found again, survives what happens to it."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from portal.ops import embedded_db
from portal.ops.embedded_db import programs
from tests.integration.ops.conftest import CHECKOUT, environment

Cli = Callable[..., subprocess.CompletedProcess[str]]
HOLDER = """
import sys
from pathlib import Path
from portal.ops import embedded_db
embedded_db.ensure_running(Path(sys.argv[1]))
print("up", flush=True)
sys.stdin.readline()
"""
AS_ROOT = os.geteuid() == 0


def ask(url: str, sql: str) -> str:
    """The first value of the answer, committed."""
    with closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(sql)
        return str(cursor.fetchone()[0]) if cursor.description else ""


def test_new_cluster_answers_with_the_encoding_and_zone_we_rely_on(place: Path) -> None:
    url = embedded_db.ensure_running(place / "var")

    assert ask(url, "SELECT current_setting('server_encoding') || current_setting('TimeZone')") == "UTF8UTC"
    assert ask(url, "SELECT upper('ñandú')") == "ÑANDÚ"
    assert ask(url, "SELECT current_setting('data_checksums')") == "on"


def test_server_listens_on_no_port(place: Path) -> None:
    url = embedded_db.ensure_running(place / "var")

    assert ask(url, "SELECT current_setting('listen_addresses')") == ""
    assert ask(url, "SELECT inet_server_port() IS NULL") == "True"


def test_site_role_may_make_its_extensions_but_is_no_superuser(place: Path) -> None:
    url = embedded_db.ensure_running(place / "var")

    ask(url, "CREATE EXTENSION unaccent")
    ask(url, "CREATE EXTENSION pg_trgm")
    assert ask(url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == "False"


def test_secret_and_data_are_closed_to_others(place: Path) -> None:
    embedded_db.ensure_running(place / "var")

    assert stat.S_IMODE((place / "var" / "secrets" / "pg").stat().st_mode) == 0o600
    assert stat.S_IMODE((place / "var" / "pg17").stat().st_mode) == 0o700


def test_wrong_password_is_refused(place: Path) -> None:
    url = embedded_db.ensure_running(place / "var")
    password = (place / "var" / "secrets" / "pg").read_text(encoding="ascii")

    with pytest.raises(psycopg2.OperationalError, match="authentication failed"):
        psycopg2.connect(url.replace(password, "guessed"))


def test_rows_are_there_after_stop_and_start(place: Path) -> None:
    url = embedded_db.ensure_running(place / "var")
    ask(url, "CREATE TABLE kept AS SELECT 'here' AS word")
    embedded_db.stop(place / "var")

    assert not embedded_db.status(place / "var").running
    assert ask(embedded_db.ensure_running(place / "var"), "SELECT word FROM kept") == "here"


def test_address_is_known_before_the_first_start(place: Path) -> None:
    foretold = embedded_db.database_url(place / "var", "test")

    assert not (place / "var" / "pg17-test").exists()
    assert embedded_db.ensure_running(place / "var", "test") == foretold
    embedded_db.stop(place / "var", "test")


def test_site_and_test_cluster_run_side_by_side(place: Path) -> None:
    site = embedded_db.ensure_running(place / "var")
    test = embedded_db.ensure_running(place / "var", "test")

    assert ask(site, "SELECT current_setting('fsync')") == "on"
    assert ask(test, "SELECT current_setting('fsync')") == "off"
    embedded_db.stop(place / "var", "test")


def test_two_starts_at_once_make_one_server(place: Path) -> None:
    command = [sys.executable, "-m", "portal.ops.embedded_db", "start"]
    both = [
        subprocess.Popen(
            command, cwd=CHECKOUT, env=environment(place / "var"), stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [process.communicate()[0] for process in both]

    assert [process.returncode for process in both] == [0, 0]
    assert said[0] == said[1]


def test_server_started_by_hand_stays_until_it_is_stopped(place: Path, cli: Cli) -> None:
    assert cli(place / "var", "start").returncode == 0
    assert cli(place / "var", "psql", "-c", "SELECT 1").returncode == 0
    assert cli(place / "var", "status").stdout.startswith("running")

    assert cli(place / "var", "stop").returncode == 0
    assert cli(place / "var", "status").stdout.startswith("stopped")


def test_server_stops_with_the_last_process_that_used_it(place: Path, cli: Cli) -> None:
    embedded_db.ensure_running(place / "var")

    assert cli(place / "var", "psql", "-c", "SELECT 1").returncode == 0
    assert embedded_db.status(place / "var").running, "another process still uses it"

    embedded_db.leave(place / "var")
    assert not embedded_db.status(place / "var").running


def test_server_outlives_its_starter_while_another_uses_it(place: Path) -> None:
    waiting = [sys.executable, "-c", HOLDER, str(place / "var")]
    with subprocess.Popen(
        waiting, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as starter:
        assert starter.stdout is not None
        assert starter.stdout.readline() == "up\n"
        url = embedded_db.ensure_running(place / "var")
        starter.communicate("\n")

    assert ask(url, "SELECT 1") == "1"
    embedded_db.leave(place / "var")
    assert not embedded_db.status(place / "var").running


def test_server_whose_files_were_removed_is_stopped(place: Path) -> None:
    embedded_db.ensure_running(place / "var")
    pid = embedded_db.status(place / "var").pid
    assert pid is not None
    shutil.rmtree(place / "var")

    embedded_db.leave(place / "var")

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_init_that_was_killed_leaves_nothing_in_the_way(place: Path) -> None:
    half = place / "var" / "pg17.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("17\n", encoding="ascii")

    embedded_db.ensure_running(place / "var")

    assert not half.exists()


def test_acknowledged_rows_survive_a_killed_server(place: Path) -> None:
    url = embedded_db.ensure_running(place / "var")
    ask(url, "CREATE TABLE kept AS SELECT 'here' AS word")
    pid = embedded_db.status(place / "var").pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)

    assert ask(embedded_db.ensure_running(place / "var"), "SELECT word FROM kept") == "here"


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("a b,c'd\"e %2F ñ", id="odd characters"),
        pytest.param("x" * 120, id="120 characters"),
    ],
)
def test_any_folder_will_do(place: Path, name: str) -> None:
    url = embedded_db.ensure_running(place / name / "var")

    assert ask(url, "SELECT 1") == "1"


def test_another_major_version_is_refused_and_untouched(place: Path) -> None:
    data = place / "var" / "pg17"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("16\n", encoding="ascii")
    if AS_ROOT:
        shutil.chown(data, "nobody")

    with pytest.raises(embedded_db.DatabaseUnavailableError, match="PostgreSQL 16, this release brings 17"):
        embedded_db.ensure_running(place / "var")

    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


def test_lost_secret_is_made_anew(place: Path) -> None:
    embedded_db.ensure_running(place / "var")
    embedded_db.stop(place / "var")
    (place / "var" / "secrets" / "pg").unlink()

    assert ask(embedded_db.ensure_running(place / "var"), "SELECT 1") == "1"


def test_missing_time_zones_are_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "ZONES", place / "none")

    with pytest.raises(embedded_db.DatabaseUnavailableError, match="apt install tzdata"):
        embedded_db.ensure_running(place / "var")


def test_folder_that_cannot_be_made_is_named(place: Path, cli: Cli) -> None:
    (place / "file").touch()

    done = cli(place / "file" / "var", "start")

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr
    assert "PORTAL_VAR" in done.stderr


@pytest.mark.skipif(not AS_ROOT, reason="only root has to become another user")
def test_root_runs_the_server_as_another_user(place: Path) -> None:
    embedded_db.ensure_running(place / "var")

    assert (place / "var" / "run" / "pg" / ".s.PGSQL.5432").stat().st_uid != 0


@pytest.mark.skipif(not AS_ROOT, reason="only root has to become another user")
def test_folder_closed_to_that_user_moves_the_data_and_keeps_the_folder_closed(place: Path, cli: Cli) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    try:
        assert cli(closed / "var", "start").returncode == 0
        note = Path((closed / "var" / "pg17.location").read_text(encoding="utf-8").strip())
        assert note.is_relative_to("/var/lib/rcm-portal")
        assert (note / "PG_VERSION").exists()
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        assert cli(closed / "var", "psql", "-c", "CREATE TABLE old ()").returncode == 0

        cli(closed / "var", "stop")
        shutil.rmtree(closed / "var")
        assert cli(closed / "var", "psql", "-c", "CREATE TABLE old ()").returncode == 0, "begun anew"
    finally:
        cli(closed / "var", "stop")
        shutil.rmtree(note.parent)


@pytest.mark.skipif(not AS_ROOT, reason="only root has to become another user")
def test_unknown_database_user_is_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_DB_USER", "no-such-user")

    with pytest.raises(embedded_db.DatabaseUnavailableError, match="PORTAL_DB_USER"):
        embedded_db.ensure_running(place / "var")
