"""A thousand edits while editors, workers and rebuilds are killed: in the end index and records are the same."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from multiprocessing.sharedctypes import RawArray

import pytest

from search import outbox, worker
from search.engines.elastic.engine import ElasticEngine
from search.engines.postgres.engine import PostgresEngine
from search.service import SearchQuery, SearchService
from search.worker.running import Worker
from tests.search.faults import terms
from tests.search.faults.children import Child

EDITS = 1000
RECORDS = 60
EDITORS = 2
SECONDS = 600.0
"""Far more than it takes; it ends sooner."""


class Turmoil:
    """Editors, a worker and a rebuild at work; now and then one of them dies."""

    def __init__(self, children: list[Child], engines: tuple[PostgresEngine, ElasticEngine]) -> None:
        self.children, self.engines = children, engines
        self.rng = random.Random(time.monotonic_ns())
        self.edits = RawArray("i", EDITORS)
        self.roles: dict[str, Callable[[], object]] = {
            **{f"editor {number}": self._editor(number) for number in range(EDITORS)},
            "worker": lambda: Worker(["postgres", "elastic"]).run(),
            "rebuild": lambda: worker.rebuild(*self.engines),
        }
        self.at_work: dict[str, Child] = {}
        self.killed = dict.fromkeys(self.roles, 0)
        self.ended = dict.fromkeys(self.roles, 0)

    def _editor(self, number: int) -> Callable[[], None]:
        def edit() -> None:
            rng = random.Random(time.monotonic_ns())
            while sum(self.edits) < EDITS:
                self.edits[number] += terms.edit_once(rng)

        return edit

    def go_on(self) -> None:
        """Whoever is missing begins (anew)."""
        for role, work in self.roles.items():
            child = self.at_work.get(role)
            if child is not None and not child.alive:
                self.ended[role] += child.code == 0
                del self.at_work[role]
            if role not in self.at_work:
                self.at_work[role] = Child(work)
                self.children.append(self.at_work[role])

    def strike(self) -> None:
        """Somebody dies; of the rebuilds, every other one may end."""
        role = self.rng.choice(list(self.roles))
        if role == "rebuild" and self.killed[role] > self.ended[role]:
            return
        self.killed[role] += self.at_work[role].kill()

    def end(self) -> None:
        """Everybody dies."""
        for child in self.at_work.values():
            child.kill()


@pytest.mark.slow
@pytest.mark.search_node
def test_a_thousand_edits_with_crashes_leave_no_drift(
    committed: None, elastic: ElasticEngine, children: list[Child]
) -> None:
    engines = (PostgresEngine(), elastic)
    lasting = terms.make(terms.LASTING)
    for _ in range(RECORDS):
        terms.make(terms.title(random.Random()))
    worker.rebuild(*engines)
    turmoil = Turmoil(children, engines)
    until = time.monotonic() + SECONDS
    while sum(turmoil.edits) < EDITS and time.monotonic() < until:
        turmoil.go_on()
        for engine in engines:
            result = SearchService(engine).search(SearchQuery(text=terms.LASTING, autocorrect=False))
            assert [hit.key for hit in result.hits] == [f"glossary:{lasting.pk}"], engine.name
        time.sleep(turmoil.rng.uniform(0.0, 0.4))
        turmoil.strike()
    turmoil.end()

    assert sum(turmoil.edits) >= EDITS
    assert min(turmoil.killed.values()) >= 2, turmoil.killed
    assert turmoil.ended["rebuild"] >= 1, turmoil.ended
    for engine in engines:
        report = worker.drain(engine)
        assert (report.failed, report.rejected) == ({}, {})
        assert outbox.waiting(engine.name).rows == outbox.waiting(engine.name).dead == 0
    for drift in worker.check_all(engines).values():
        assert (drift.missing, drift.ghosts, drift.stale, drift.failed) == ((), (), (), ())
        assert drift.compared > RECORDS / 2
