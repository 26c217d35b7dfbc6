"""A rebuild takes nothing out of service and loses no edit; one that dies leaves everything as it was."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

import pytest

from search import outbox, worker
from search.contract import SearchEntry
from search.engines.elastic.engine import ElasticEngine
from search.engines.postgres.engine import PostgresEngine
from search.models import IndexState
from search.protocol import EngineUnavailable, SearchEngine
from search.types import RebuildHandle, WriteReport
from search.worker.building import CHUNK
from tests.search.faults import terms
from tests.search.faults.children import Child
from tests.search.shelf import Shelves, found


def _once(act: Callable[[], None]) -> worker.Progress:
    """Told of progress, act the first time."""
    waiting = [act]

    def step(kind: str, done: int, total: int, failed: int) -> None:
        while waiting:
            waiting.pop()()

    return step


@pytest.fixture
def engines(engine: SearchEngine) -> tuple[SearchEngine, ...]:
    """PostgreSQL and, in the other round, Elasticsearch beside it."""
    return (engine,) if engine.name == "postgres" else (PostgresEngine(), engine)


def test_edits_deletes_and_publishes_meanwhile_are_in_the_new_index(
    shelves: Shelves, engines: tuple[SearchEngine, ...]
) -> None:
    shelf = shelves.of("practice")
    for pk in range(2 * CHUNK):
        shelf.put(pk, title=f"Albergue {pk}")
    shelves.index()
    early, late = 0, 2 * CHUNK - 1

    def edit() -> None:
        for pk in (early, late):
            shelf.put(pk, title="Cambiado")
        del shelf.entries["practice:1"], shelf.entries[f"practice:{late - 1}"]
        shelf.put("nuevo", title="Publicado")
        outbox.enqueue(f"practice:{pk}" for pk in (early, late, 1, late - 1, "nuevo"))
        shelves.drain()
        assert sorted(found("cambiado")) == sorted([str(early), str(late)])

    worker.rebuild(*engines, progress=_once(edit))
    assert sorted(found("cambiado")) == sorted([str(early), str(late)])
    assert found("publicado") == ["nuevo"]
    for drift in worker.check_all(engines).values():
        assert (drift.missing, drift.ghosts, drift.stale) == ((), (), ())


def test_edits_that_nobody_drained_meanwhile_wait_and_are_found_afterwards(
    shelves: Shelves, engines: tuple[SearchEngine, ...]
) -> None:
    shelf = shelves.of("practice")
    shelf.put(1, title="Albergue")
    shelves.index()

    def edit() -> None:
        shelf.put(1, title="Cambiado")
        outbox.enqueue(["practice:1"])

    worker.rebuild(*engines, progress=_once(edit))
    assert found("cambiado") == []
    shelves.drain()
    assert found("cambiado") == ["1"]


def test_an_edit_that_was_open_when_the_rebuild_began_is_not_forgotten(
    committed: None, children: list[Child]
) -> None:
    term = terms.make("Antiguo")
    worker.rebuild()
    begun, gate = os.pipe(), os.pipe()

    def editor() -> None:
        with transaction.atomic():
            transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
            terms.rename(term.pk, "Nuevo")
            os.write(begun[1], b"x")
            os.read(gate[0], 1)

    children.append(Child(editor))
    os.read(begun[0], 1)
    outbox.enqueue(["glossary:0"])  # a later row that is committed before

    def commit() -> None:
        os.write(gate[1], b"x")
        assert children[0].join() == -signal.SIGKILL

    worker.rebuild(progress=_once(commit))
    worker.drain()
    assert found("nuevo") == [str(term.pk)]
    assert worker.check().keys == ()


# ------------------------------------------------------------------------------------------------ crashes


def test_a_rebuild_that_is_killed_leaves_the_old_index_serving(
    committed: None, engines: tuple[SearchEngine, ...], children: list[Child]
) -> None:
    terms_made = [terms.make("Albergue") for _ in range(3)]
    worker.rebuild(*engines)

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    children.append(Child(lambda: worker.rebuild(*engines, progress=_once(die))))
    assert children[0].join() == -signal.SIGKILL
    assert len(found("albergue")) == len(terms_made)
    terms.rename(terms_made[0].pk, "Refugio")
    for engine in engines:
        worker.drain(engine)
        engine.refresh()
    assert found("refugio") == [str(terms_made[0].pk)]
    worker.rebuild(*engines)
    assert found("refugio") == [str(terms_made[0].pk)]
    for drift in worker.check_all(engines).values():
        assert drift.keys == ()


class Leaving(PostgresEngine):
    """A second engine that stops answering in the middle of a rebuild."""

    name = "elastic"

    def __init__(self) -> None:
        self.aborted = 0

    def begin_rebuild(self, *, version: int) -> RebuildHandle:
        """As if."""
        return RebuildHandle(version, 1)

    def upsert(self, *_given: Any, **_named: Any) -> WriteReport:
        """Gone."""
        raise EngineUnavailable("connection reset")

    def abort_rebuild(self, handle: RebuildHandle) -> None:
        """Told to."""
        self.aborted += 1


def test_an_engine_that_stops_answering_is_given_up_and_the_other_finished(shelves: Shelves) -> None:
    shelves.of("practice").put(1, title="Albergue")
    outbox.enqueue(["practice:1"], engines=["elastic"])
    leaving = Leaving()
    report = worker.rebuild(PostgresEngine(), leaving)
    assert report.engines["elastic"].unavailable == "connection reset"
    assert leaving.aborted == 1
    assert outbox.waiting("elastic").rows == 1
    assert found("albergue") == ["1"]
    assert not IndexState.objects.filter(engine="elastic", last_rebuild__isnull=False).exists()


@pytest.mark.search_node
def test_documents_that_did_not_arrive_are_written_again_before_the_swap(
    shelves: Shelves, elastic: ElasticEngine
) -> None:
    class Forgetful(ElasticEngine):
        lost = 1

        def upsert(self, documents: Any, **named: Any) -> WriteReport:
            kept = documents[self.lost :]
            self.lost = 0
            return super().upsert(kept, **named)

    for pk in range(5):
        shelves.of("practice").put(pk, title="Albergue")
    worker.rebuild(PostgresEngine(), Forgetful())
    assert worker.check(elastic).keys == ()


# ------------------------------------------------------------------------------------------------ the work itself


class Counting:
    """A searchable that counts how often its records are read."""

    kind, model_label, facets = "practice", "portal_core.Country", ()

    def __init__(self, shelves: Shelves) -> None:
        self.shelf, self.built = shelves.of("practice"), 0

    def keys(self) -> Iterator[str]:
        """As the shelf."""
        return self.shelf.keys()

    def build(self, keys: Any) -> Iterator[SearchEntry]:
        """As the shelf."""
        self.built += len(keys)
        return self.shelf.build(keys)

    def affected_by(self, _model_label: str, _pk: str) -> tuple[str, ...]:
        """Nothing."""
        return ()


@pytest.mark.search_node
def test_each_record_is_read_once_for_all_engines(
    shelves: Shelves, elastic: ElasticEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = Counting(shelves)
    for pk in range(7):
        counting.shelf.put(pk, title="Albergue")
    monkeypatch.setattr("search.contract._registry.searchables", {"practice": counting})
    report = worker.rebuild(PostgresEngine(), elastic)
    assert counting.built == 7
    assert {name: one.written for name, one in report.engines.items()} == {"postgres": 7, "elastic": 7}


def test_one_kind_alone_is_written_in_place_and_loses_its_ghosts(
    shelves: Shelves, engines: tuple[SearchEngine, ...]
) -> None:
    for kind in ("practice", "service"):
        for pk in (1, 2):
            shelves.of(kind).put(pk, title="Albergue")
    shelves.index()
    for kind in ("practice", "service"):
        del shelves.of(kind).entries[f"{kind}:1"]
    worker.rebuild(*engines, kinds=["practice"])
    assert sorted(dict(engines[-1].keys())) == ["practice:2", "service:1", "service:2"]


def test_a_second_rebuild_is_refused_while_one_runs(committed: None, children: list[Child]) -> None:
    terms.make("Albergue")
    begun, gate = os.pipe(), os.pipe()

    def hold() -> None:
        os.write(begun[1], b"x")
        os.read(gate[0], 1)

    children.append(Child(lambda: worker.rebuild(progress=_once(hold))))
    os.read(begun[0], 1)
    with pytest.raises(worker.RebuildUnderWayError):
        worker.rebuild()
    os.write(gate[1], b"x")
    assert children[0].join() == 0
    assert worker.rebuild().unchanged == 1
