"""The process that brings the second search engine up to date. No Django: the process itself loads it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from portal.ops.web_server import BACK_OFF_SECONDS, STEADY_SECONDS

STOP_SECONDS: Final = 10.0
ADDRESS: Final = "ELASTICSEARCH_URL"


def is_wanted(environment: Mapping[str, str]) -> bool:
    """Whether there is an engine that the web server does not bring up to date by itself."""
    return bool(environment.get(ADDRESS, "").strip() or environment.get(f"{ADDRESS}_FILE"))


class SearchWorker:
    """`manage.py search_worker` in a session of its own; started again with growing pauses when it dies.

    The web server never waits for it: without it searches are answered by PostgreSQL, and edits wait in the outbox.
    """

    def __init__(self, *, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._deaths = 0
        self._started = 0.0
        self._start_again: float | None = None

    def start(self) -> None:
        """Start it."""
        self._started, self._start_again = time.monotonic(), None
        self._process = subprocess.Popen(
            [sys.executable, "manage.py", "search_worker"],
            cwd=self._folder,
            env={**self._environment, "PORTAL_ROLE": "worker"},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def keep_alive(self) -> str:
        """Start it again if it died and its pause is over; never waits. What happened, in a sentence, or an empty text."""
        if self._process is None or (code := self._process.poll()) is None:
            return ""
        if self._start_again is None:
            steady = time.monotonic() - self._started > STEADY_SECONDS
            self._deaths = 0 if steady else self._deaths + 1
            pause = BACK_OFF_SECONDS[min(self._deaths, len(BACK_OFF_SECONDS) - 1)]
            self._start_again = time.monotonic() + pause
            return f"The search worker ended with code {code} and is started again in {pause:g} s."
        if time.monotonic() >= self._start_again:
            self._end_session()
            self.start()
        return ""

    def stop(self) -> None:
        """Let it finish its batch, then end whatever is left of its session."""
        if self._process is None:
            return
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_SECONDS)
        self._end_session()

    def _end_session(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
