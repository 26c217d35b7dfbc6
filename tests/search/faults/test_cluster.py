"""Three nodes, one replica: a node dies under queries, and nobody notices."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest
from pytest_django import Settings

from search import conf, outbox, worker
from search.concepts import stored_book
from search.engines.elastic.engine import ElasticEngine
from search.engines.postgres.engine import PostgresEngine
from search.planner import Planner, Statistics, parse
from search.protocol import EngineUnavailable, QueryRejected
from search.types import EngineResult, SearchQuery
from tests.search.shelf import Shelves
from tests.support.search_node import SearchCluster, SearchNode
from tests.support.search_requirement import absence_reported

READERS = 3
QUERIES = 150
"""So many before the node dies, and as many after the cluster knows of it."""
PATIENCE_SECONDS = 120.0


@pytest.fixture
def cluster(settings: Settings) -> Iterator[SearchCluster]:
    """Three nodes; every index has one replica."""
    with absence_reported(), SearchCluster(3) as three:
        settings.PORTAL_SEARCH = settings.PORTAL_SEARCH | {
            "ELASTIC": {
                "URL": list(three.urls),
                "INDEX_PREFIX": "portal-c",
                "REQUEST_TIMEOUT": 10.0,
                "REPLICAS": "1",
            }
        }
        conf.config.cache_clear()
        yield three
        conf.config.cache_clear()


class Readers:
    """Threads that search without a pause."""

    def __init__(self, engine: ElasticEngine) -> None:
        query = SearchQuery(text="albergue", facets=("kind",))
        plan = Planner(stored_book(), "es", ("es",)).plan(
            parse(query.text), statistics=Statistics(), today=date(2026, 1, 1)
        )
        self._ask: Callable[[], EngineResult] = partial(engine.search, query, plan, phrase_keys=())
        self._stop = threading.Event()
        self.answers: Counter[int] = Counter()
        self.errors: list[str] = []
        self._threads = [threading.Thread(target=self._read, daemon=True) for _ in range(READERS)]

    def __enter__(self) -> Readers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(30)

    def _read(self) -> None:
        while not self._stop.is_set():
            try:
                self.answers[self._ask().total] += 1
            except (EngineUnavailable, QueryRejected) as error:
                self.errors.append(repr(error))

    def wait_for(self, more: int) -> None:
        """Until so many more searches were answered, or one was not."""
        goal = self.answers.total() + more
        until = time.monotonic() + PATIENCE_SECONDS
        while self.answers.total() < goal and not self.errors and time.monotonic() < until:
            time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.search_node
def test_a_node_dies_under_queries_and_no_query_fails(shelves: Shelves, cluster: SearchCluster) -> None:
    shelf = shelves.of("practice")
    for pk in range(20):
        shelf.put(pk, title="Albergue")
    engine = ElasticEngine()
    worker.rebuild(PostgresEngine(), engine)
    cluster.nodes[0].wait(status="green", nodes=3)
    victim = _holder_of_primary(cluster)
    others = [node for node in cluster.nodes if node is not victim]
    with Readers(engine) as readers:
        readers.wait_for(QUERIES)
        victim.kill()
        readers.wait_for(QUERIES)
        others[0].wait(status="yellow", nodes=2)
        shelf.put(99, title="Refugio")
        outbox.enqueue(["practice:99"])
        report = worker.drain(engine)
        readers.wait_for(QUERIES)
    assert readers.errors == []
    assert set(readers.answers) == {20}
    assert readers.answers.total() >= 3 * QUERIES
    assert report.written == 1
    assert worker.check(engine).keys == ()


def _holder_of_primary(cluster: SearchCluster) -> SearchNode:
    (shard,) = [
        shard
        for shard in cluster.nodes[0].request("GET", "/_cat/shards/portal-c-content-*?format=json")
        if shard["prirep"] == "p"
    ]
    return next(node for node in cluster.nodes if node.name == shard["node"])
