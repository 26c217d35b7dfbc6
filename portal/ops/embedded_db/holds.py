"""Who uses the server: it stops when the last process that needs it leaves."""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import os
import subprocess
from collections.abc import Iterator
from typing import Final

from portal.ops.embedded_db import server
from portal.ops.embedded_db.cluster import settle
from portal.ops.embedded_db.errors import DatabaseUnavailableError
from portal.ops.embedded_db.layout import Layout


class Holds:
    """The servers that this process uses, each by a shared lock that the kernel drops if the process dies."""

    def __init__(self) -> None:
        self._descriptors: dict[tuple[int, Layout], int] = {}
        self._children: dict[Layout, subprocess.Popen[bytes]] = {}

    def ensure(self, layout: Layout) -> str:
        """Attach to the server, or start it. Returns its address."""
        self._reap(layout)
        with locked(layout):
            settle(layout)
            socket = server.running_socket(layout)
            if socket is None:
                self._children[layout] = server.start(layout, reap=lambda: self._reap(layout))
            self._hold(layout)
            return server.url(layout, socket=socket)

    def leave(self, layout: Layout) -> None:
        """This process needs the server no longer; the last one out stops it, unless it was started by hand."""
        descriptor = self._descriptors.pop((os.getpid(), layout), None)
        if descriptor is None:
            return
        with locked(layout):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._let_go(layout)
            else:
                if layout.keep.exists():
                    self._let_go(layout)
                else:
                    self.stop(layout)
            finally:
                os.close(descriptor)

    def leave_all(self) -> None:
        """At the end of the process; forked children hold nothing."""
        for pid, layout in list(self._descriptors):
            if pid == os.getpid():
                with contextlib.suppress(OSError, DatabaseUnavailableError):
                    self.leave(layout)

    def stop(self, layout: Layout) -> None:
        """Stop the server, whoever uses it. The caller holds the lock."""
        child = self._children.pop(layout, None)
        if child is not None and child.poll() is None:
            server.end(child)
        else:
            server.stop(layout)
        layout.keep.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            layout.socket_folder.rmdir()

    def _hold(self, layout: Layout) -> None:
        key = (os.getpid(), layout)
        if key not in self._descriptors:
            descriptor = os.open(layout.users, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            self._descriptors[key] = descriptor

    def _reap(self, layout: Layout) -> None:
        """A dead child stays a zombie that looks alive to the next start, until it is waited for."""
        child = self._children.get(layout)
        if child is not None and child.poll() is not None:
            del self._children[layout]

    def _let_go(self, layout: Layout) -> None:
        """Others go on using the server that this process started: it is not ours to wait for."""
        child = self._children.pop(layout, None)
        if child is not None and child.poll() is None:
            child.returncode = 0


@contextlib.contextmanager
def locked(layout: Layout) -> Iterator[None]:
    """One init, start or stop at a time, over all processes."""
    try:
        layout.prepare()
        descriptor = os.open(layout.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise DatabaseUnavailableError(
            f"The folder {layout.root} cannot be written ({error.strerror}): "
            "give it to the user that runs the portal, or name another folder in PORTAL_VAR."
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    except OSError as error:
        raise DatabaseUnavailableError(
            f"The embedded database in {layout.root} cannot be used: {error}. "
            "Check its owner and the space on the disk, or set DATABASE_URL."
        ) from error
    finally:
        os.close(descriptor)


HOLDS: Final = Holds()
atexit.register(HOLDS.leave_all)
