"""The running server: start, find, stop."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import quote

import psycopg2

from portal.ops.embedded_db import cluster
from portal.ops.embedded_db.errors import DatabaseUnavailableError
from portal.ops.embedded_db.identity import ServerUser, server_user
from portal.ops.embedded_db.layout import DATABASE, PORT, ROLE, Layout
from portal.ops.embedded_db.programs import program_folder

START_SECONDS: Final = 30.0
STOP_SECONDS: Final = 20
_SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "max_connections": "40",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "log_min_duration_statement": "250",
    "log_lock_waits": "on",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_line_prefix": "%m [%p] %a ",
}
_FAST_AND_LOOSE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_STILL_DYING = ("already exists", "pre-existing shared memory", "is another postmaster")


def url(layout: Layout, *, socket: Path | None = None) -> str:
    """The address of the site's database; the socket's folder stands where a host would."""
    host = quote(str(socket or layout.socket_folder), safe="")
    return f"postgresql://{ROLE}:{quote(layout.password(), safe='')}@{host}:{PORT}/{DATABASE}"


def running_socket(layout: Layout) -> Path | None:
    """The socket folder of the server that answers for this data folder, or None."""
    found = postmaster(layout)
    if found is None:
        return None
    _, socket = found
    return socket if _answers(layout, socket) else None


def postmaster(layout: Layout) -> tuple[int, Path] | None:
    """Process and socket folder as the server noted them; it may be dead by now."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        lines = (layout.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        return int(lines[0]), Path(lines[4])
    return None


def start(layout: Layout, *, reap: Callable[[], None]) -> subprocess.Popen[bytes]:
    """Create the cluster if there is none and start its server. The caller holds the lock.

    `reap` waits for a dead predecessor: as a zombie it looks alive to its successor.
    Errors: DatabaseUnavailableError, with the reason that PostgreSQL gave.
    """
    user = server_user(layout.data)
    programs = program_folder(layout, user)
    if layout.data.exists():
        cluster.require_readable(layout)
        if postmaster(layout) is None:
            cluster.keep_password_in_step(layout, programs, user)
    else:
        cluster.create(layout, programs, user)
    _make_socket_folder(layout.socket_folder, user)
    if layout.log.exists():
        layout.log.replace(layout.log.with_suffix(".log.1"))
    deadline = time.monotonic() + START_SECONDS
    while True:
        process = _spawn(layout, programs, user)
        if _wait_ready(layout, process, deadline):
            return process
        said = _log_tail(layout)
        if time.monotonic() > deadline or not any(phrase in said for phrase in _STILL_DYING):
            raise DatabaseUnavailableError(
                f"PostgreSQL did not start: {_reason(said)} (the whole story is in {layout.log})."
            )
        time.sleep(0.2)
        reap()


def stop(layout: Layout) -> None:
    """Stop the server, gently for 20 seconds, then at once. No server: nothing happens. The caller holds the lock."""
    if postmaster(layout) is None:
        return
    user = server_user(layout.data)
    control = str(program_folder(layout, user) / "pg_ctl")
    said = ""
    for mode in ("fast", "immediate"):
        argv = [control, "stop", "-D", str(layout.data), "-m", mode, "-t", str(STOP_SECONDS), "-s"]
        done = user.run(argv, cwd=layout.data)
        said = done.stderr
        if done.returncode == 0 or "no server running" in said or "No such process" in said:
            return
    raise DatabaseUnavailableError(f"PostgreSQL in {layout.data} did not stop: {cluster.last_line(said)}")


def _spawn(layout: Layout, programs: Path, user: ServerUser) -> subprocess.Popen[bytes]:
    chosen = dict(_SETTINGS)
    if layout.purpose == "test":
        chosen |= _FAST_AND_LOOSE
    quoted = str(layout.socket_folder).replace('"', '""')
    chosen["unix_socket_directories"] = f'"{quoted}"'
    argv = [str(programs / "postgres"), "-D", str(layout.data)]
    for name, value in chosen.items():
        argv += ["-c", f"{name}={value}"]
    with layout.log.open("wb") as log:
        return user.spawn(argv, cwd=layout.data, log=log)


def _wait_ready(layout: Layout, process: subprocess.Popen[bytes], deadline: float) -> bool:
    try:
        while process.poll() is None and time.monotonic() < deadline:
            if _answers(layout, layout.socket_folder):
                return True
            time.sleep(0.03)
    except BaseException:
        end(process)
        raise
    end(process)
    return False


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop a server that this process started: gently for 20 seconds, then at once."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)
        process.wait()


def _answers(layout: Layout, socket: Path) -> bool:
    if not (socket / f".s.PGSQL.{PORT}").exists():
        return False
    try:
        connection = psycopg2.connect(url(layout, socket=socket), connect_timeout=5)
    except psycopg2.OperationalError as error:
        if "authentication failed" in str(error):
            raise DatabaseUnavailableError(
                f"PostgreSQL refuses the password in {layout.secret}: stop the server with "
                "`python -m portal.ops.embedded_db stop`; the next start sets the password anew."
            ) from error
        return False
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _make_socket_folder(folder: Path, user: ServerUser) -> None:
    """A folder only the server's user may write to; one that somebody else put there is refused."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid not in {user.uid, 0 if user.switch else user.uid}:
        raise DatabaseUnavailableError(
            f"{folder} belongs to somebody else: remove it, or set PORTAL_VAR to another folder."
        )
    user.give(folder, mode=0o700)


def _log_tail(layout: Layout) -> str:
    return layout.log.read_text(encoding="utf-8", errors="replace")[-4000:]


def _reason(said: str) -> str:
    """The first complaint in the log: what follows is usually only its consequence."""
    for line in said.splitlines():
        for level in ("FATAL:", "PANIC:", "ERROR:"):
            if level in line:
                return line.split(level, 1)[1].strip()
    return cluster.last_line(said)
