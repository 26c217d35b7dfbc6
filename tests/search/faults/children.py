"""Processes of a test: real ones, forked from the run, which can be killed at any moment."""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable

from django.db import connections

from search.engines.elastic import client


class Child:
    """A process that does some work and ends. It shares no connection with the one that started it."""

    def __init__(self, work: Callable[[], object]) -> None:
        """Start it; this process closes its connections to the database before."""
        connections.close_all()
        self.pid = os.fork()
        self.code: int | None = None
        if self.pid == 0:
            _work(work)

    @property
    def alive(self) -> bool:
        """Whether it still works."""
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code is None

    def kill(self) -> bool:
        """End it as a power cut would; whether it was still at work."""
        if not self.alive:
            return False
        os.kill(self.pid, signal.SIGKILL)
        self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return True

    def ask_to_end(self) -> None:
        """SIGTERM."""
        if self.alive:
            os.kill(self.pid, signal.SIGTERM)

    def join(self, seconds: float = 60.0) -> int:
        """Wait for its end; its exit code. One that does not end is killed."""
        until = time.monotonic() + seconds
        while self.alive and time.monotonic() < until:
            time.sleep(0.01)
        self.kill()
        return self.code if self.code is not None else -1


def _work(work: Callable[[], object]) -> None:
    """In the child: do it, and leave without any of the clearing up that belongs to the test run."""
    code = 1
    try:
        client._connected.cache_clear()
        work()
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)
