"""The process that empties the outbox: told by PostgreSQL when something was enqueued, and looking every few seconds."""

from __future__ import annotations

import logging
import select
import signal
import socket
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from django.db import Error, InterfaceError, OperationalError, connection

import psycopg2

from search import outbox
from search.conf import config
from search.engines.configured import engine_named
from search.protocol import EngineUnavailable
from search.worker.draining import drain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    from search.worker.draining import Report

logger = logging.getLogger(__name__)

POLL_SECONDS = 5.0
LONGEST_PAUSE = 60.0


class Worker:
    """Drains engines until it is told to stop; it ends after the batch that is under way.

    An engine that does not answer is asked again after 5, 10, 20 … at most 60 seconds; its rows wait, and the others go
    on. So does a database that is away.
    """

    def __init__(self, names: Sequence[str] = (), *, say: Callable[[str], None] = lambda _line: None) -> None:
        """Drain the engines with these `names`, by default all; `say` is told when something happens."""
        self._names, self._say = tuple(names) or config().engines, say
        self._stopping = False
        self._pauses: dict[str, float] = {}
        self._not_before: dict[str, float] = {}
        self._bell: socket.socket | None = None
        self._ringer: socket.socket | None = None

    def stop(self, *_signal: int | FrameType | None) -> None:
        """End after the batch; also a handler of signals."""
        self._stopping = True
        if self._ringer is not None:
            with suppress(OSError):
                self._ringer.send(b"\0")

    def once(self) -> bool:
        """Drain every engine until nothing is due; whether all of them answered."""
        answered = [self._drain(name, seconds=None) is not None for name in self._names]
        return all(answered)

    def run(self) -> None:
        """Drain until :meth:`stop`."""
        with self._signals():
            while not self._stopping:
                listening = self._listen()
                if not self._round():
                    self._wait(listening=listening)
        connection.close()

    # ------------------------------------------------------------------------------------------ steps

    def _round(self) -> bool:
        """One batch of each engine; whether there is more to do at once."""
        more = False
        for name in self._names:
            if self._stopping or time.monotonic() < self._not_before.get(name, 0.0):
                continue
            report = self._drain(name, seconds=0.0)
            more |= report is not None and report.more
        return more or self._stopping

    def _drain(self, name: str, *, seconds: float | None) -> Report | None:
        """What was done; None when the engine or the database did not answer."""
        try:
            report = drain(engine_named(name), seconds=seconds, wait=False)
        except EngineUnavailable as error:
            self._put_off(name, str(error))
            return None
        except (OperationalError, InterfaceError) as error:
            connection.close()
            self._put_off(name, str(error))
            return None
        if self._pauses.pop(name, None):
            self._say(f"{name} answers again")
        self._not_before.pop(name, None)
        self._tell(name, report)
        return report

    def _put_off(self, name: str, reason: str) -> None:
        before = self._pauses.get(name, POLL_SECONDS / 2)
        pause = min(before * 2, LONGEST_PAUSE)
        self._pauses[name], self._not_before[name] = pause, time.monotonic() + pause
        if pause > before:  # said a few times, then it is known
            logger.warning(
                "search: %s does not answer, next attempt in %.0f s: %s", name, pause, reason.strip()
            )

    def _tell(self, name: str, report: Report) -> None:
        if report.written or report.deleted:
            self._say(f"{name}: {report.written} written, {report.deleted} deleted")
        for key, reason in {**report.failed, **report.rejected}.items():
            self._say(f"{name}: {key}: {reason}")

    def _listen(self) -> bool:
        """Be told of new rows from before they are read on; whether that works."""
        try:
            with connection.cursor() as cursor:
                cursor.execute(f'listen "{outbox.CHANNEL}"')
        except Error:
            with suppress(Error):
                connection.close()
            return False
        return True

    def _wait(self, *, listening: bool) -> None:
        """Until something was enqueued, somebody wants an end, or the poll is due."""
        session = connection.connection if listening else None
        sources = [one for one in (self._bell, session) if one is not None]
        try:
            if session is not None:
                session.poll()
            if session is None or not session.notifies:
                select.select(sources, [], [], POLL_SECONDS)
            if session is not None:
                session.poll()
                session.notifies.clear()
        except (psycopg2.Error, OSError, ValueError):  # the session was cut
            logger.warning("search: the database does not answer; connecting again")
            connection.close()
            select.select([one for one in (self._bell,) if one is not None], [], [], 1.0)

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """SIGTERM and SIGINT ask for the end; what handled them before does so again afterwards."""
        bell, ringer = socket.socketpair()
        ringer.setblocking(False)
        with bell, ringer:
            self._bell, self._ringer = bell, ringer
            before = {number: signal.signal(number, self.stop) for number in (signal.SIGTERM, signal.SIGINT)}
            try:
                yield
            finally:
                for number, handler in before.items():
                    signal.signal(number, handler)
                self._bell = self._ringer = None
