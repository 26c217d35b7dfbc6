"""PostgreSQL from the wheel, for one machine: started when needed, stopped by the last process that used it.

It listens on a socket in the portal's own folder, never on a port. Standard library and psycopg2 only: settings
and manage.py use it before Django is set up.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.ops.embedded_db import server
from portal.ops.embedded_db.cluster import settle
from portal.ops.embedded_db.errors import DatabaseUnavailableError
from portal.ops.embedded_db.holds import HOLDS, locked
from portal.ops.embedded_db.layout import Layout, Purpose

__all__ = [
    "DatabaseUnavailableError",
    "Purpose",
    "Status",
    "available",
    "database_url",
    "ensure_running",
    "leave",
    "start_to_stay",
    "status",
    "stop",
]


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of one cluster. `pid` is None when no server answers."""

    running: bool
    pid: int | None
    data: Path
    socket: Path
    log: Path


def ensure_running(root: Path, purpose: Purpose = "site") -> str:
    """The address of a server that answers; it is made and started if need be.

    `root` is the portal's folder of changing things (PORTAL_VAR). The server stays at least as long as this process,
    and stops when the last process that asked for it has ended or called `leave`.
    Errors: DatabaseUnavailableError, one sentence with its remedy.
    """
    return HOLDS.ensure(_layout(root, purpose))


def leave(root: Path, purpose: Purpose = "site") -> None:
    """This process needs the server no longer."""
    HOLDS.leave(_layout(root, purpose))


@contextlib.contextmanager
def available(root: Path, purpose: Purpose = "site") -> Iterator[str]:
    """DATABASE_URL is set inside: as it was, or to the embedded database, which runs for that long."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    os.environ["DATABASE_URL"] = ensure_running(root, purpose)
    try:
        yield os.environ["DATABASE_URL"]
    finally:
        del os.environ["DATABASE_URL"]
        leave(root, purpose)


def database_url(root: Path, purpose: Purpose = "site") -> str:
    """The address the server has or will have; nothing is started."""
    layout = _layout(root, purpose)
    with locked(layout):
        settle(layout)
        found = server.postmaster(layout)
        return server.url(layout, socket=found[1] if found else None)


def start_to_stay(root: Path, purpose: Purpose = "site") -> str:
    """Like `ensure_running`, but the server stays until `stop`."""
    layout = _layout(root, purpose)
    address = HOLDS.ensure(layout)
    layout.keep.touch()
    return address


def stop(root: Path, purpose: Purpose = "site") -> None:
    """Stop the server, whoever uses it. No server: nothing happens."""
    layout = _layout(root, purpose)
    with locked(layout):
        HOLDS.stop(layout)


def status(root: Path, purpose: Purpose = "site") -> Status:
    """Whether the server answers, and where its things lie. Nothing is created."""
    layout = _layout(root, purpose)
    known = server.postmaster(layout) if layout.secret.exists() else None
    socket = server.running_socket(layout) if known else None
    return Status(
        running=socket is not None,
        pid=known[0] if known and socket else None,
        data=layout.data,
        socket=socket or layout.socket_folder,
        log=layout.log,
    )


def _layout(root: Path, purpose: Purpose) -> Layout:
    return Layout(root.resolve(), purpose)
