"""Never lost: what is committed reaches every engine, whatever dies in between, and one drainer works at a time."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction

import pytest

from search import contract, outbox, worker
from search.contract import Facet
from search.engines.elastic.engine import ElasticEngine
from search.engines.postgres.engine import PostgresEngine
from search.models import OutboxRow
from search.protocol import EngineUnavailable, SearchEngine
from search.types import IndexDocument, WriteReport
from search.worker.running import Worker
from tests.search.faults import terms
from tests.search.faults.children import Child
from tests.search.shelf import Shelves, found

PATIENCE_SECONDS = 60.0


def _until(happened: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE_SECONDS
    while not happened() and time.monotonic() < until:
        time.sleep(0.02)
    return happened()


def _no_drift(*engines: SearchEngine) -> bool:
    return all(drift.keys == () for drift in worker.check_all(engines).values())


def dying(engine: SearchEngine) -> SearchEngine:
    """The engine, in a process that dies when documents are written and their rows not yet removed."""
    return acting(engine, after=lambda: os.kill(os.getpid(), signal.SIGKILL))


def acting(
    engine: SearchEngine,
    *,
    before: Callable[[], object] = lambda: None,
    after: Callable[[], object] = lambda: None,
) -> SearchEngine:
    """The engine, which does something before and after it writes documents."""
    write = engine.upsert

    def upsert(*given: Any, **named: Any) -> WriteReport:
        before()
        report = write(*given, **named)
        after()
        return report

    vars(engine)["upsert"] = upsert
    return engine


def test_a_drainer_that_dies_after_writing_does_no_harm(
    committed: None, engine: SearchEngine, children: list[Child]
) -> None:
    worker.rebuild(PostgresEngine(), *([engine] if engine.name != "postgres" else []))
    with outbox.paused():
        term = terms.make("Albergue")
    outbox.enqueue([f"glossary:{term.pk}"])
    children.append(Child(lambda: worker.drain(dying(engine))))
    assert children[0].join() == -signal.SIGKILL
    assert outbox.waiting(engine.name).rows == 1
    worker.drain(engine)
    assert outbox.waiting(engine.name).rows == 0
    assert _no_drift(engine)


def test_an_edit_while_its_older_row_is_dealt_with_is_not_forgotten(
    shelves: Shelves, engine: SearchEngine
) -> None:
    edits = ["Nuevo"]

    def meddle() -> None:
        if edits:
            shelves.of("practice").put(1, title=edits.pop())
            outbox.enqueue(["practice:1"])

    shelves.of("practice").put(1, title="Antiguo")
    outbox.enqueue(["practice:1"])
    worker.drain(acting(engine, before=meddle))
    assert outbox.waiting(engine.name).rows == 0
    assert worker.check(engine).keys == ()


def test_two_drainers_never_work_on_one_engine(committed: None, children: list[Child]) -> None:
    worker.rebuild()
    with outbox.paused():
        first = terms.make("Albergue")
    outbox.enqueue([f"glossary:{first.pk}"], engines=["postgres"])
    entered, gate = os.pipe(), os.pipe()

    def hold() -> None:
        os.write(entered[1], b"x")
        os.read(gate[0], 1)

    children.append(Child(lambda: worker.drain(acting(PostgresEngine(), before=hold))))
    os.read(entered[0], 1)
    assert worker.drain(wait=False).written == 0
    assert worker.drain(seconds=0.2).written == 0
    assert outbox.waiting("postgres").rows == 1
    os.write(gate[1], b"x")
    assert children[0].join() == 0
    assert outbox.waiting("postgres").rows == 0
    assert found("albergue") == [str(first.pk)]


@pytest.mark.search_node
def test_one_engines_drainer_does_not_hold_up_the_others(
    committed: None, elastic: ElasticEngine, children: list[Child]
) -> None:
    worker.rebuild(PostgresEngine(), elastic)
    gate = os.pipe()
    with outbox.paused():
        term = terms.make("Albergue")
    outbox.enqueue([f"glossary:{term.pk}"])
    children.append(Child(lambda: worker.drain(acting(ElasticEngine(), before=lambda: os.read(gate[0], 1)))))
    assert worker.drain(PostgresEngine()).written == 1
    assert outbox.waiting(elastic.name).rows == 1
    os.write(gate[1], b"x")
    assert children[0].join() == 0
    assert outbox.waiting(elastic.name).rows == 0


# ------------------------------------------------------------------------------------------------ a server that is away


class Away(PostgresEngine):
    """A second engine that never answers."""

    name = "elastic"

    def upsert(self, *_given: Any, **_named: Any) -> WriteReport:
        """Never."""
        raise EngineUnavailable("connection refused")


def test_while_an_engine_is_away_its_rows_wait_untouched(shelves: Shelves) -> None:
    shelves.of("practice").put(1, title="Albergue")
    outbox.enqueue(["practice:1"], engines=["elastic"])
    before = list(OutboxRow.objects.values())
    with pytest.raises(EngineUnavailable):
        worker.drain(Away())
    assert list(OutboxRow.objects.values()) == before


@pytest.mark.search_node
def test_an_edit_while_the_server_is_away_is_found_after_its_return(
    committed: None, elastic: ElasticEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.rebuild(PostgresEngine(), elastic)
    with monkeypatch.context() as away:
        away.setattr(ElasticEngine, "_client", property(_refused))
        term = terms.make("Albergue")
        with pytest.raises(EngineUnavailable):
            worker.drain(elastic)
    assert outbox.waiting("postgres").rows == 0
    assert outbox.waiting("elastic").rows == 1
    worker.drain(elastic)
    elastic.refresh()
    assert found("albergue") == [str(term.pk)]


def _refused(_engine: ElasticEngine) -> object:
    raise EngineUnavailable("connection refused")


@pytest.mark.search_node
def test_a_document_that_is_refused_is_dead_with_its_reason_and_stops_no_other(
    shelves: Shelves, elastic: ElasticEngine
) -> None:
    shelf = shelves.of("practice")
    shelf.put(1, title="Albergue")
    shelves.index()
    colour = Facet("colour", 90, shown=False, label=str, value_label=lambda code, _language: code)
    contract.unregister("practice")
    shelf.facets = (colour,)
    contract.register(shelf)
    shelf.put(2, title="Albergue rojo", facets={"colour": ("red",)})
    shelf.put(3, title="Albergue nuevo")
    outbox.enqueue(["practice:2", "practice:3"])
    report = worker.drain(elastic)
    assert (report.written, list(report.rejected)) == (1, ["practice:2"])
    (row,) = outbox.dead("elastic")
    assert row.key == "practice:2"
    assert "strict_dynamic_mapping" in row.error
    elastic.refresh()
    assert sorted(dict(elastic.keys())) == ["practice:1", "practice:3"]


def test_a_document_that_breaks_its_batch_stops_no_other(shelves: Shelves) -> None:
    class Picky(PostgresEngine):
        def upsert(self, documents: Sequence[IndexDocument], **named: Any) -> WriteReport:
            if any(document.key == "practice:2" for document in documents):
                raise ValueError("cannot be stored")
            return super().upsert(documents, **named)

    for pk in (1, 2, 3):
        shelves.of("practice").put(pk, title="Albergue")
    outbox.enqueue([f"practice:{pk}" for pk in (1, 2, 3)])
    report = worker.drain(Picky())
    assert (report.written, report.failed) == (2, {"practice:2": "ValueError: cannot be stored"})
    assert outbox.waiting("postgres").failing == 1


def test_a_success_settles_what_failed_of_the_same_key_before(shelves: Shelves) -> None:
    shelves.of("practice").put(1, title="Albergue")
    OutboxRow.objects.create(engine="postgres", key="practice:1", attempts=outbox.MAX_ATTEMPTS, error="once")
    OutboxRow.objects.create(engine="elastic", key="practice:1", attempts=outbox.MAX_ATTEMPTS, error="once")
    outbox.enqueue(["practice:1"])
    worker.drain()
    assert [row.engine for row in OutboxRow.objects.all()] == ["elastic"]


# ------------------------------------------------------------------------------------------------ fencing


def test_an_older_write_never_wins(shelves: Shelves, engine: SearchEngine) -> None:
    shelf = shelves.of("practice")
    shelf.put(1, title="Antiguo")
    shelves.index()
    early, late, last = (worker.next_version() for _ in range(3))
    old = worker.build(["practice:1"]).documents
    shelf.put(1, title="Nuevo")
    new = worker.build(["practice:1"]).documents
    engine.upsert(new, version=late)
    engine.upsert(old, version=early)
    engine.refresh()
    assert dict(engine.keys()) == {"practice:1": new[0].digest}
    engine.delete(["practice:1"], version=early)
    engine.refresh()
    assert dict(engine.keys()) == {"practice:1": new[0].digest}
    engine.delete(["practice:1"], version=last)
    engine.upsert(new, version=late)
    engine.refresh()
    assert dict(engine.keys()) == {}


# ------------------------------------------------------------------------------------------------ the worker


@pytest.mark.search_node
def test_the_worker_is_told_of_an_edit_and_ends_when_asked(
    committed: None, elastic: ElasticEngine, children: list[Child]
) -> None:
    worker.rebuild(PostgresEngine(), elastic)
    children.append(Child(Worker().run))
    with transaction.atomic():
        term = terms.make("Albergue")
    assert _until(lambda: outbox.waiting("elastic").rows == 0)
    elastic.refresh()
    assert found("albergue") == [str(term.pk)]
    children[0].ask_to_end()
    assert children[0].join() == 0


def test_the_worker_goes_on_with_the_other_engine(shelves: Shelves, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "search.worker.running.engine_named", {"elastic": Away(), "postgres": PostgresEngine()}.get
    )
    shelves.of("practice").put(1, title="Albergue")
    outbox.enqueue(["practice:1"], engines=["elastic", "postgres"])
    said: list[str] = []
    assert Worker(["elastic", "postgres"], say=said.append).once() is False
    assert said == ["postgres: 1 written, 0 deleted"]
    assert found("albergue") == ["1"]
