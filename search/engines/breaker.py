"""The breaker: an engine that fails is left alone for a while, so that nobody waits for it. Pure; the clock is given."""

from __future__ import annotations

import threading
import time
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from search.conf import BreakerConfig

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEFAULT = BreakerConfig()


class BreakerState(StrEnum):
    """Closed: everybody may ask. Open: nobody. Probing: one asks, and its answer decides."""

    CLOSED = "closed"
    OPEN = "open"
    PROBING = "probing"


@dataclass(slots=True)
class Call:
    """One call that the breaker let through. A call of which nothing is told leaves a closed breaker as it is."""

    era: int
    worked: bool | None = None

    def succeeded(self) -> None:
        """The engine answered."""
        self.worked = True

    def failed(self) -> None:
        """It did not."""
        self.worked = False


class Breaker:
    """Counts failures and decides who may ask. Threads share it.

    A call that began in an earlier state of the breaker does not change the present one.
    """

    def __init__(
        self, rules: BreakerConfig = DEFAULT, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`clock` gives seconds that never run backwards."""
        self._rules, self._clock = rules, clock
        self._lock = threading.Lock()
        self._failures: deque[float] = deque(maxlen=rules.failures)
        self._state = BreakerState.CLOSED
        self._until = 0.0
        self._pause = rules.cooldown
        self._era = 0

    @property
    def state(self) -> BreakerState:
        """The present state; an open breaker whose pause is over stays open until somebody asks."""
        with self._lock:
            return self._state

    @contextmanager
    def call(self) -> Iterator[Call | None]:
        """A call to tell the outcome to, or None: do not ask. A probe that ends without a word has failed."""
        call = self._admit()
        try:
            yield call
        finally:
            if call is not None:
                self._settle(call)

    def _admit(self) -> Call | None:
        with self._lock:
            if self._state is BreakerState.CLOSED:
                return Call(self._era)
            if self._state is BreakerState.OPEN and self._clock() >= self._until:
                self._enter(BreakerState.PROBING)
                return Call(self._era)
            return None

    def _settle(self, call: Call) -> None:
        with self._lock:
            if call.era != self._era:
                return
            if self._state is BreakerState.PROBING:
                self._end_probe(worked=bool(call.worked))
            elif call.worked is False:
                self._count_failure()

    def _end_probe(self, *, worked: bool) -> None:
        if worked:
            self._pause = self._rules.cooldown
            self._failures.clear()
            self._enter(BreakerState.CLOSED)
        else:
            self._pause = min(self._pause * 2, self._rules.max_cooldown)
            self._open()

    def _count_failure(self) -> None:
        now = self._clock()
        self._failures.append(now)
        if len(self._failures) == self._rules.failures and now - self._failures[0] <= self._rules.window:
            self._open()

    def _open(self) -> None:
        self._until = self._clock() + self._pause
        self._enter(BreakerState.OPEN)

    def _enter(self, state: BreakerState) -> None:
        self._state = state
        self._era += 1
