"""The engine that readers ask when there are two: the first one while it can answer, else the one that always can.

The breaker and what is known of the first engine's health are those of this process.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import connections

from search import outbox
from search.analysis.version import ANALYSIS_VERSION
from search.engines.breaker import Breaker, BreakerState
from search.models import IndexState
from search.protocol import EngineUnavailable, QueryRejected
from search.screening import may_be_counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from search.protocol import SearchEngine, SearchReader
    from search.types import EngineResult, QueryPlan, SearchQuery

logger = logging.getLogger(__name__)

WATCH_SECONDS = 10.0
"""So old the knowledge about the first engine may be."""
OLDEST_ROW_SECONDS = 600.0
"""An index that lies further behind is not asked."""
SITTING_SECONDS = 5.0
"""So long a request that was failed once asks the second engine only."""


class Watch:
    """Why an engine must not be asked now. Looks at most every `WATCH_SECONDS`, and never lets a reader wait for it.

    The books (with which analysis the index was built, how old the oldest waiting row is) are one or two statements
    on PostgreSQL and are read at once; the engine itself is asked beside, by a thread.
    """

    def __init__(
        self,
        engine: SearchEngine,
        *,
        clock: Callable[[], float] = time.monotonic,
        beside: Callable[[Callable[[], None]], None] | None = None,
    ) -> None:
        """`beside` runs a function without waiting for it."""
        self._engine, self._clock, self._beside = engine, clock, beside or _in_thread
        self._lock = threading.Lock()
        self._until = -1.0
        self._looking = False
        self._books = ""
        self._health = ""

    @property
    def trouble(self) -> str:
        """The reason, empty when there is none."""
        with self._lock:
            due = not self._looking and self._clock() >= self._until
            if due:
                self._looking, self._until = True, self._clock() + WATCH_SECONDS
        if due:
            try:
                self._books = books_trouble(self._engine.name)
                self._beside(self._ask)
            finally:
                self._looking = False
        return self._books or self._health

    def _ask(self) -> None:
        try:
            health = self._engine.health()
        except (EngineUnavailable, QueryRejected):
            self._health = ""  # the breaker's business: it sees each search fail, and when one succeeds again
        else:
            self._health = "" if health.ok else health.detail or "not well"


def books_trouble(engine: str) -> str:
    """What the tables say against asking an engine: never built, built by another analysis, too far behind."""
    state = IndexState.objects.filter(engine=engine).first()
    if state is None or state.last_rebuild is None:
        return "it was never built: run search_rebuild"
    if state.analysis_version != ANALYSIS_VERSION:
        return "it was built by another analysis: run search_rebuild"
    if outbox.waiting(engine).oldest_seconds > OLDEST_ROW_SECONDS:
        return "edits have been waiting for more than ten minutes: run search_worker"
    return ""


class ResilientEngine:
    """Asks `primary`, and `fallback` when `primary` cannot answer; it only searches, writes go to each engine itself."""

    def __init__(
        self,
        primary: SearchEngine,
        fallback: SearchReader,
        *,
        breaker: Breaker | None = None,
        watch: Watch | None = None,
    ) -> None:
        """Two engines with the same documents."""
        self.primary, self.fallback = primary, fallback
        self.breaker = breaker or Breaker()
        self.watch = watch or Watch(primary)

    @property
    def name(self) -> str:
        """Whom a reader would get now."""
        closed = self.breaker.state is BreakerState.CLOSED
        return self.primary.name if closed and not self.watch.trouble else self.fallback.name

    def search(
        self, query: SearchQuery, plan: QueryPlan, *, phrase_keys: Sequence[frozenset[str]]
    ) -> EngineResult:
        """The answer of the first engine, or of the other, then `degraded`. Errors: EngineUnavailable when both fail."""
        found = None if self.watch.trouble else self._ask_primary(query, plan, phrase_keys)
        if found is not None:
            return replace(found, engine=self.primary.name)
        return self.ask_fallback(query, plan, phrase_keys=phrase_keys)

    def ask_fallback(
        self, query: SearchQuery, plan: QueryPlan, *, phrase_keys: Sequence[frozenset[str]]
    ) -> EngineResult:
        """The answer of the second engine. Errors: EngineUnavailable."""
        found = self.fallback.search(query, plan, phrase_keys=phrase_keys)
        return replace(found, engine=self.fallback.name, degraded=True)

    def _ask_primary(
        self, query: SearchQuery, plan: QueryPlan, phrase_keys: Sequence[frozenset[str]]
    ) -> EngineResult | None:
        with self.breaker.call() as call:
            if call is None:
                return None
            try:
                found = self.primary.search(query, plan, phrase_keys=phrase_keys)
            except QueryRejected as error:
                call.succeeded()
                logger.log(
                    logging.ERROR,
                    "search: %s refused a plan: %s",
                    self.primary.name,
                    _told(query, plan, error),
                )
                return None
            except EngineUnavailable as error:
                call.failed()
                logger.warning("search: %s does not answer: %s", self.primary.name, error)
                return None
            call.succeeded()
            return found


class Sitting:
    """One reader's request: may ask several times, but waits for the first engine in vain only once."""

    def __init__(self, engine: ResilientEngine, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin a request."""
        self._engine, self._clock = engine, clock
        self._until = -1.0

    @property
    def name(self) -> str:
        """Whom the reader would get now."""
        return self._engine.name

    def search(
        self, query: SearchQuery, plan: QueryPlan, *, phrase_keys: Sequence[frozenset[str]]
    ) -> EngineResult:
        """As of the engine; after a failure the other one answers what the same request still asks."""
        if self._clock() < self._until:
            return self._engine.ask_fallback(query, plan, phrase_keys=phrase_keys)
        found = self._engine.search(query, plan, phrase_keys=phrase_keys)
        if found.degraded:
            self._until = self._clock() + SITTING_SECONDS
        return found


def _told(query: SearchQuery, plan: QueryPlan, error: QueryRejected) -> str:
    """What was refused and why, for the log; of a question that may speak of a person, only how long it was."""
    if query.text and not may_be_counted(query.text):
        return f"{len(plan.groups)} groups of a question that is not logged"
    return f"{error}; {plan}"


def _in_thread(work: Callable[[], None]) -> None:
    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    threading.Thread(target=run, name="search-watch", daemon=True).start()
