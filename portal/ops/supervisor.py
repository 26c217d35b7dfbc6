"""`make run`: database, preparation, web server, search worker; all of it stops with this process. No Django in here.

Environment: PORT, DATABASE_URL, PORTAL_VAR. Everything else is read by portal.settings in the children.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

import psycopg2

from portal.ops import embedded_db
from portal.ops.catalogues import CHECKOUT, compile_catalogues
from portal.ops.embedded_db.layout import make_folder
from portal.ops.search_worker import SearchWorker, is_wanted
from portal.ops.stopping import StopRequest, StopRequestedError
from portal.ops.web_server import WebServer, WebServerError

DATABASE_CHECK_SECONDS: Final = 5.0


class CannotServeError(Exception):
    """The portal cannot be served; the message is one sentence with the remedy."""


@dataclass(frozen=True, slots=True)
class Portal:
    """What is served: its folder of changing things, its address, and whether the database is ours to look after."""

    root: Path
    port: int
    embedded: bool

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def address_note(self) -> Path:
        """Read by commands that print links; exists while the portal is served."""
        return self.root / "run" / "address"


def main() -> int:
    """Serve until a signal arrives: 0. When it cannot serve: 1, with one sentence."""
    stop = StopRequest()
    stop.listen()
    root = Path(os.environ.get("PORTAL_VAR") or CHECKOUT / "var").resolve()
    embedded = not os.environ.get("DATABASE_URL")
    try:
        with _only_one(root), _database(root):
            _serve(Portal(root, int(os.environ.get("PORT") or "8000"), embedded), stop)
    except StopRequestedError:
        say("Stopped.")
        return 0
    except (CannotServeError, WebServerError, embedded_db.DatabaseUnavailableError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


def say(sentence: str) -> None:
    """One line to the person who waits."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def _serve(portal: Portal, stop: StopRequest) -> NoReturn:
    environment = _environment(portal)
    try:
        compile_catalogues()
    except OSError as error:
        raise CannotServeError(
            f"The words of the interface could not be compiled ({error}): make portal/locale writable, "
            "or bring the compiled catalogues along."
        ) from error
    _prepare(environment, stop)
    server = WebServer(port=portal.port, folder=CHECKOUT, environment={**environment, "PORTAL_ROLE": "web"})
    worker = SearchWorker(folder=CHECKOUT, environment=environment)
    try:
        server.start()
        server.wait_for_answer(stop)
        if is_wanted(environment):
            worker.start()
        portal.address_note.write_text(portal.address, encoding="ascii")
        _greet(portal)
        _watch(portal, server, worker, stop)
    finally:
        portal.address_note.unlink(missing_ok=True)
        worker.stop()
        server.stop()


def _watch(portal: Portal, server: WebServer, worker: SearchWorker, stop: StopRequest) -> NoReturn:
    checked = time.monotonic()
    while True:
        stop.pause(0.5)
        for news in (server.keep_alive(stop), worker.keep_alive()):
            if news:
                say(news)
        if portal.embedded and time.monotonic() - checked > DATABASE_CHECK_SECONDS:
            checked = time.monotonic()
            try:
                embedded_db.ensure_running(portal.root)
            except embedded_db.DatabaseUnavailableError as error:
                say(str(error))


def _prepare(environment: dict[str, str], stop: StopRequest) -> None:
    """All steps that need Django, in one child: when it ends its memory is free again."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "prepare_site"],
        cwd=CHECKOUT,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while process.poll() is None:
            stop.pause(0.05)
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()
    if process.returncode != 0:
        raise CannotServeError("The portal was not started: the reason stands above.")


@contextlib.contextmanager
def _database(root: Path) -> Iterator[None]:
    given = os.environ.get("DATABASE_URL")
    if given:
        _require_answer(given)
        say("==> The database of DATABASE_URL answers")
        yield
        return
    began = time.monotonic()
    with embedded_db.available(root):
        say(f"==> Embedded PostgreSQL in {root} ({time.monotonic() - began:.1f} s)")
        yield


def _require_answer(url: str) -> None:
    """The given database lets us in. What it says is shown without the address, which holds a password."""
    if not url.startswith(("postgres://", "postgresql://")):
        raise CannotServeError(
            "DATABASE_URL must begin with postgres:// or postgresql://: correct it, "
            "or unset it to use the embedded PostgreSQL."
        )
    try:
        psycopg2.connect(url, connect_timeout=5).close()
    except (psycopg2.Error, ValueError) as error:
        reason = " ".join(str(error).split()).replace(url, "DATABASE_URL") or "no reason given"
        raise CannotServeError(
            f"The database of DATABASE_URL cannot be used ({reason}): correct the address, "
            "or unset it to use the embedded PostgreSQL."
        ) from error


@contextlib.contextmanager
def _only_one(root: Path) -> Iterator[None]:
    """Two portals over one folder would migrate and load against each other."""
    try:
        make_folder(root / "run", mode=0o755)
        lock = (root / "run" / "supervisor.lock").open("a+", encoding="ascii")
    except OSError as error:
        raise CannotServeError(
            f"The folder {root} cannot be written ({error.strerror}): give it to the user that runs the portal, "
            "or name another folder in PORTAL_VAR."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise CannotServeError(
                f"The portal is running already from {root}, as process {lock.read().strip() or 'unknown'}: "
                "stop it first, with Ctrl-C in its terminal or with `kill` and that number."
            ) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


def _environment(portal: Portal) -> dict[str, str]:
    defaults = {
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PORTAL_BASE_URL": portal.address.rstrip("/"),
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
    }
    return {**defaults, **os.environ}


def _greet(portal: Portal) -> None:
    python = Path(sys.executable)
    shown = python.relative_to(CHECKOUT) if python.is_relative_to(CHECKOUT) else python
    say("")
    say(f"    The portal is served at {portal.address}")
    say(f"    Editors' screens: {portal.address}admin/")
    say(f"    Administrator, first or forgotten password: {shown} manage.py admin_account you@example.org")
    say("    Stop with Ctrl-C.")
    say("")


if __name__ == "__main__":
    raise SystemExit(main())
