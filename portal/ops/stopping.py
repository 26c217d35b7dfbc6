"""A request to stop, noticed at safe points only: an exception out of nowhere could orphan a child. No Django."""

from __future__ import annotations

import signal
import threading
from types import FrameType


class StopRequestedError(Exception):
    """SIGINT, SIGTERM or SIGHUP arrived."""


class StopRequest:
    """Turns signals into a flag; a second signal while stopping changes nothing."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def listen(self) -> None:
        """From now on the process ends in order."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note)

    def pause(self, seconds: float) -> None:
        """Wait. Errors: StopRequestedError as soon as a signal arrives, or when one had arrived."""
        if self._event.wait(seconds):
            raise StopRequestedError

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._event.set()
