"""How long readers and editors wait while a real Elasticsearch is killed, frozen or slow, and until an edit is found.

`make bench-search-faults`; needs Java. Works in a database of its own on the test cluster, with a node of its own.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import django

from portal.ops import embedded_db
from portal.settings.env import VAR

if TYPE_CHECKING:
    from search.types import SearchResult
    from tests.support.search_node import SearchNode
    from tests.support.search_proxy import SearchProxy

REQUEST_SECONDS = 1.5
SLOW_SECONDS = 5.0
AFTERWARDS = 40
EDITS = 30
PREFIX = "portal-faults"
Result = TypeVar("Result")
WORD = "zz{number}albergue"


@dataclass(slots=True)
class Report:
    """Lines of figures, and what did not hold."""

    lines: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def tell(self, line: str) -> None:
        """A figure."""
        self.lines.append(line)
        print(line, flush=True)

    def require(self, holds: bool, sentence: str) -> None:
        """What must hold whatever the machine's speed."""
        if not holds:
            self.broken.append(sentence)


def main() -> int:
    """Measure; 1 when an edit was lost, an answer missing or the index differs from the records."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--docs", type=int, default=1000)
    given = arguments.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    embedded_db.ensure_running(VAR, "test")
    try:
        django.setup()
        return _measure(given.docs)
    finally:
        embedded_db.leave(VAR, "test")


def _measure(documents: int) -> int:
    from tests.support.search_node import SearchNode
    from tests.support.search_proxy import SearchProxy

    report = Report()
    with ExitStack() as stack:
        node = stack.enter_context(SearchNode())
        door = stack.enter_context(SearchProxy(node.port))
        stack.enter_context(_portal(door, documents))
        report.tell(
            f"{documents} documents; a search may take {REQUEST_SECONDS} s; milliseconds on this machine"
        )
        _publish(report)
        for name, (strike, recover) in _faults(node, door).items():
            _fault(report, name, strike, recover)
    for sentence in report.broken:
        print(f"BROKEN: {sentence}", file=sys.stderr)
    return 1 if report.broken else 0


@contextmanager
def _portal(door: SearchProxy, documents: int) -> Iterator[None]:
    """Both engines, filled with a corpus and with terms that can be edited."""
    from django.conf import settings

    from search import conf, contract, worker
    from search.bench.corpus import Corpus
    from search.bench.database import bench_database
    from search.bench.run import only_registered
    from search.engines.configured import engines
    from tests.search.faults import terms

    settings.PORTAL_SEARCH = settings.PORTAL_SEARCH | {
        "ELASTIC": {
            "URL": [door.url],
            "INDEX_PREFIX": PREFIX,
            "REQUEST_TIMEOUT": REQUEST_SECONDS,
            "REPLICAS": "0",
        }
    }
    conf.config.cache_clear()
    corpus = Corpus(documents, documents)
    with bench_database({"faults": documents}, keep=False), only_registered(corpus):
        contract.unregister(terms.KIND)
        terms.register()
        terms.make(terms.LASTING)
        worker.rebuild(*engines())
        yield


def _faults(node: SearchNode, door: SearchProxy) -> dict[str, tuple[Callable[[], None], Callable[[], None]]]:
    """What happens to the server, and what ends it."""

    def start() -> None:
        node.start()
        node.wait()

    def delay(seconds: float) -> Callable[[], None]:
        return lambda: setattr(door, "delay", seconds)

    return {
        "killed": (node.kill, start),
        "frozen": (node.freeze, node.thaw),
        "slow": (delay(SLOW_SECONDS), delay(0.0)),
    }


def _fault(report: Report, name: str, strike: Callable[[], None], recover: Callable[[], None]) -> None:
    from search import outbox, worker
    from search.engines.configured import engines, resilient_engine
    from tests.search.faults import terms

    resilient_engine.cache_clear()
    before = [_timed(_ask) for _ in range(10)]
    report.require(
        all(result.engine == "elastic" for _ms, result in before[1:]), f"{name}: it was not well before"
    )
    strike()
    first = [_timed(_ask) for _ in range(3)]
    pairs = [(_timed(_ask), _timed(_ask_postgres)) for _ in range(AFTERWARDS)]
    edit, term = _timed(lambda: terms.make(WORD.format(number=name)))
    answers = [result for _ms, result in (*first, *(ours for ours, _postgres in pairs))]
    report.require(
        all(
            (result.engine, result.degraded, result.total > 0) == ("postgres", True, True)
            for result in answers
        ),
        f"{name}: an answer was not PostgreSQL's",
    )
    afterwards, alone = ([pair[side][0] for pair in pairs] for side in (0, 1))
    report.tell(
        f"{name:<7} first three {' '.join(f'{ms:.0f}' for ms, _result in first)}; then p50 {_share(afterwards, 0.5):.1f}, "
        f"p95 {_share(afterwards, 0.95):.1f}; PostgreSQL alone p50 {_share(alone, 0.5):.1f}, p95 {_share(alone, 0.95):.1f}; "
        f"difference at p50 {_share(afterwards, 0.5) - _share(alone, 0.5):+.1f}; a save {edit:.0f}"
    )
    recover()
    for engine in engines():
        worker.drain(engine)
        report.require(outbox.waiting(engine.name).rows == 0, f"{name}: rows of {engine.name} are left")
    drifts = worker.check_all(engines())
    report.require(
        all(drift.keys == () for drift in drifts.values()), f"{name}: the index differs from the records"
    )
    found = [_found(engine_name, WORD.format(number=name)) for engine_name in ("postgres", "elastic")]
    report.require(found == [[f"{terms.KIND}:{term.pk}"]] * 2, f"{name}: the edit was lost")


def _publish(report: Report) -> None:
    """From the beginning of a save to the first search that finds it; a worker process serves Elasticsearch."""
    from search.worker.running import Worker
    from tests.search.faults import terms
    from tests.search.faults.children import Child

    child = Child(Worker(["elastic"]).run)
    try:
        times: dict[str, list[float]] = {"postgres": [], "elastic": []}
        for number in range(EDITS):
            word = WORD.format(number=number)
            started = time.perf_counter()
            terms.make(word)
            for engine, taken in times.items():
                while not _found(engine, word):
                    time.sleep(0.01)
                taken.append((time.perf_counter() - started) * 1000)
    finally:
        child.ask_to_end()
        child.join()
    for engine, taken in times.items():
        report.tell(
            f"publish to found, {engine:<8} p50 {_share(taken, 0.5):.0f}, p95 {_share(taken, 0.95):.0f}"
        )


def _ask() -> SearchResult:
    """As a reader's page does, with facets and snippets."""
    from search.service import SearchQuery, SearchService
    from tests.search.faults import terms

    return SearchService().search(SearchQuery(text=terms.LASTING, autocorrect=False))


def _ask_postgres() -> SearchResult:
    from search.engines.postgres.engine import PostgresEngine
    from search.service import SearchQuery, SearchService
    from tests.search.faults import terms

    return SearchService(PostgresEngine()).search(SearchQuery(text=terms.LASTING, autocorrect=False))


def _found(engine: str, word: str) -> list[str]:
    from search.engines.configured import engine_named
    from search.service import SearchQuery, SearchService

    query = SearchQuery(text=word, facets=(), snippets=False, autocorrect=False)
    return [hit.key for hit in SearchService(engine_named(engine)).search(query).hits]


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    started = time.perf_counter()
    result = work()
    return (time.perf_counter() - started) * 1000, result


def _share(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


if __name__ == "__main__":
    raise SystemExit(main())
