"""Searches while a real server is frozen, slow or gone: answered by PostgreSQL, and the server is left alone for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest

from search import outbox, worker
from search.conf import BreakerConfig, config
from search.engines.breaker import Breaker
from search.engines.elastic.engine import ElasticEngine
from search.engines.postgres.engine import PostgresEngine
from search.engines.resilient import ResilientEngine, Sitting, Watch
from search.service import SearchQuery, SearchService
from search.types import EngineResult
from tests.search.shelf import Shelves, found
from tests.support.search_node import SearchNode
from tests.support.search_proxy import SearchProxy
from tests.unit.search.test_breaker import Clock

pytestmark = pytest.mark.search_node

RULES = BreakerConfig()
PATIENT, IMPATIENT = 10.0, 0.3
"""Seconds a search may take, while the server is well and while it is not."""


class Counted(ElasticEngine):
    """Counts the searches that were sent."""

    sent = 0

    def search(self, *given: Any, **named: Any) -> EngineResult:
        """As Elasticsearch."""
        self.sent += 1
        return super().search(*given, **named)

    def wait(self, seconds: float) -> None:
        """From now on a search may take so long."""
        self._elastic = replace(self._elastic, request_timeout=seconds)


class Place:
    """A server behind a door, two engines in one, and a clock that the test moves."""

    def __init__(self, node: SearchNode, door: SearchProxy) -> None:
        self.node, self.door, self.clock = node, door, Clock()
        self.primary = Counted(replace(config().elastic, urls=(door.url,), request_timeout=PATIENT))
        self.engine = ResilientEngine(
            self.primary,
            PostgresEngine(),
            breaker=Breaker(RULES, clock=self.clock),
            watch=Watch(self.primary, clock=self.clock, beside=lambda _work: None),
        )

    def ask(self) -> tuple[str, bool, int]:
        """Who answered, whether degraded, how many hits."""
        result = SearchService(Sitting(self.engine)).search(SearchQuery(text="albergue", autocorrect=False))
        return result.engine, result.degraded, result.total


@pytest.fixture
def place(shelves: Shelves, elastic: ElasticEngine, search_node: SearchNode) -> Iterator[Place]:
    """Two documents in both engines."""
    for pk in (1, 2):
        shelves.of("practice").put(pk, title="Albergue")
    worker.rebuild(PostgresEngine(), elastic)
    with ExitStack() as stack:
        stack.callback(search_node.thaw)
        yield Place(search_node, stack.enter_context(SearchProxy(search_node.port)))


def _freeze(place: Place) -> Callable[[], None]:
    place.node.freeze()
    return place.node.thaw


def _slow(place: Place) -> Callable[[], None]:
    place.door.delay = IMPATIENT * 3

    def fast() -> None:
        place.door.delay = 0.0

    return fast


def _shut(place: Place) -> Callable[[], None]:
    place.door.shut()
    return place.door.open


@pytest.mark.parametrize("strike", [_freeze, _slow, _shut])
def test_three_searches_find_out_and_the_next_ones_do_not_ask(
    place: Place, strike: Callable[[Place], Callable[[], None]]
) -> None:
    assert place.engine.watch.trouble == ""
    assert place.ask() == ("elastic", False, 2)
    recover = strike(place)
    place.primary.wait(IMPATIENT)
    place.primary.sent = 0
    for _ in range(RULES.failures + 5):
        assert place.ask() == ("postgres", True, 2)
    assert place.primary.sent == RULES.failures
    place.clock.now += RULES.cooldown
    assert place.ask() == ("postgres", True, 2)
    assert place.primary.sent == RULES.failures + 1
    recover()
    place.primary.wait(PATIENT)
    assert place.ask() == ("postgres", True, 2)
    place.clock.now += RULES.cooldown * 2
    assert place.ask() == ("elastic", False, 2)
    assert place.primary.sent == RULES.failures + 2


def test_edits_go_on_while_the_server_is_frozen_and_reach_it_afterwards(
    place: Place, shelves: Shelves, elastic: ElasticEngine
) -> None:
    place.node.freeze()
    shelves.of("practice").put(3, title="Refugio")
    outbox.enqueue(["practice:3"])
    worker.drain_inline()
    assert outbox.waiting("postgres").rows == 0
    assert outbox.waiting("elastic").rows == 1
    place.node.thaw()
    worker.drain(elastic)
    elastic.refresh()
    assert found("refugio") == ["3"]
    assert all(drift.keys == () for drift in worker.check_all([PostgresEngine(), elastic]).values())
