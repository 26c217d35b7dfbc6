"""From edit to index: what is saved is found, what is taken back or rolled back leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

import pytest

from portal.core.models import Term
from search import contract, outbox, worker
from search.contract import Facet, SearchEntry, entry_key, key_pk, register
from search.engines.postgres.engine import PostgresEngine
from search.models import Document, OutboxRow, Passage, StoredConcept, Text
from search.signals import note, record_saved
from tests.search.shelf import Shelves, entry, found

Capture = Callable[..., Any]
LABEL = "label_es"


class TermSearchable:
    """Terms of the vocabulary stand in for records: retired ones are not public, a narrower one quotes its broader."""

    kind = "glossary"
    model_label = "portal_core.Term"
    facets: Sequence[Facet] = ()
    broken: frozenset[str] = frozenset()

    def keys(self) -> Iterator[str]:
        """Terms in use."""
        yield from (entry_key(self.kind, term.pk) for term in Term.objects.filter(retired_on=None))

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """One entry per term."""
        rows = Term.objects.filter(pk__in=[key_pk(key) for key in keys], retired_on=None)
        for term in rows.select_related("broader"):
            if term.code in self.broken:
                raise RuntimeError("cannot be read")
            summary = _label(term.broader) if term.broader else ""
            yield entry(term.pk, kind=self.kind, title=_label(term), summary=summary)

    def affected_by(self, model_label: str, pk: str) -> Iterable[str]:
        """The narrower terms."""
        if model_label != self.model_label:
            return ()
        return [
            entry_key(self.kind, narrower)
            for narrower in Term.objects.filter(broader_id=int(pk)).values_list("pk", flat=True)
        ]


def _label(term: Term) -> str:
    return str(getattr(term, LABEL))


def _rename(term: Term, label: str) -> None:
    setattr(term, LABEL, label)
    term.save()


@pytest.fixture
def terms(db: None) -> TermSearchable:
    """Terms are searchable."""
    searchable = TermSearchable()
    register(searchable)
    return searchable


def _term(code: str, label: str, **given: Any) -> Term:
    return Term.objects.create(scheme="theme", code=code, label_es=label, **given)


def test_a_saved_record_is_found_after_the_commit(
    terms: TermSearchable, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        term = _term("albergue", "Albergue")
        assert found("albergue") == []
    assert found("albergue") == [str(term.pk)]


def test_a_change_is_found_and_the_old_text_is_not(
    terms: TermSearchable, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        term = _term("albergue", "Albergue")
    with django_capture_on_commit_callbacks(execute=True):
        _rename(term, "Refugio")
    assert found("albergue") == []
    assert found("refugio") == [str(term.pk)]


def test_a_record_taken_back_leaves_no_row(
    terms: TermSearchable, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        term = _term("albergue", "Albergue")
    with django_capture_on_commit_callbacks(execute=True):
        term.retired_on = "2026-01-01"
        term.save()
    assert not Document.objects.exists()
    assert not Text.objects.exists()
    assert not Passage.objects.exists()


def test_a_deleted_record_goes_and_who_quoted_it_follows(
    terms: TermSearchable, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        broader = _term("cuidado", "Cuidado")
        narrower = _term("albergue", "Albergue", broader=broader)
    assert sorted(found("cuidado")) == sorted([str(broader.pk), str(narrower.pk)])
    pk = broader.pk
    with django_capture_on_commit_callbacks(execute=True):
        narrower.broader = None
        narrower.save()
        broader.delete()
    assert found("cuidado") == []
    assert found("albergue") == [str(narrower.pk)]
    assert not Document.objects.filter(key=entry_key("glossary", pk)).exists()


def test_an_edit_of_a_quoted_record_reaches_the_one_that_quotes(
    terms: TermSearchable, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        broader = _term("cuidado", "Cuidado")
        narrower = _term("albergue", "Albergue", broader=broader)
    with django_capture_on_commit_callbacks(execute=True):
        _rename(broader, "Acogimiento")
    assert str(narrower.pk) in found("acogimiento")


def test_a_rolled_back_edit_leaves_no_trace(
    terms: TermSearchable, django_capture_on_commit_callbacks: Capture
) -> None:
    def fail() -> None:
        with transaction.atomic():
            _term("albergue", "Albergue")
            raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True) as callbacks, pytest.raises(ZeroDivisionError):
        fail()
    assert callbacks == []
    assert not OutboxRow.objects.exists()
    assert found("albergue") == []


def test_many_edits_in_a_transaction_are_drained_once(
    terms: TermSearchable, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        for number in range(5):
            _term(f"t{number}", f"Albergue {number}")
    with CaptureQueriesContext(connection) as queries:
        for callback in callbacks:
            callback()
    taken = [
        query for query in queries if "pg_advisory_xact_lock" in query["sql"] and "7300002" in query["sql"]
    ]
    assert len(taken) == len(("the batch", "the empty outbox"))
    assert len(found("albergue")) == 5


def test_writes_without_a_signal_are_announced(
    terms: TermSearchable, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        term = _term("albergue", "Albergue")
    with django_capture_on_commit_callbacks(execute=True):
        Term.objects.filter(pk=term.pk).update(label_es="Refugio")
        contract.subscribe(note)
        contract.changed([entry_key("glossary", term.pk)])
    assert found("refugio") == [str(term.pk)]


def test_a_broken_record_fails_no_edit_and_stops_no_other(
    terms: TermSearchable, django_capture_on_commit_callbacks: Capture
) -> None:
    terms.broken = frozenset({"roto"})
    with django_capture_on_commit_callbacks(execute=True):
        _term("roto", "Albergue roto")
        whole = _term("entero", "Albergue entero")
    assert found("albergue") == [str(whole.pk)]
    (row,) = OutboxRow.objects.all()
    assert (row.attempts, row.error) == (1, "RuntimeError: cannot be read")
    terms.broken = frozenset()
    OutboxRow.objects.update(available=row.enqueued)
    worker.drain()
    assert len(found("albergue")) == 2
    assert outbox.waiting("postgres").rows == 0


def test_nothing_is_enqueued_while_paused(terms: TermSearchable) -> None:
    with outbox.paused():
        _term("albergue", "Albergue")
    assert not OutboxRow.objects.exists()


def test_an_older_write_does_not_overwrite_a_newer_one(shelves: Shelves) -> None:
    shelf = shelves.of("practice")
    shelf.put(1, title="Antiguo")
    old = worker.build(["practice:1"]).documents
    shelf.put(1, title="Nuevo")
    new = worker.build(["practice:1"]).documents
    early, late = worker.next_version(), worker.next_version()
    engine = PostgresEngine()
    engine.upsert(new, version=late)
    engine.upsert(old, version=early)
    assert (found("nuevo"), found("antiguo")) == (["1"], [])
    engine.delete(["practice:1"], version=worker.next_version())
    engine.upsert(new, version=late)
    assert found("nuevo") == []


def test_a_second_rebuild_writes_nothing(shelves: Shelves) -> None:
    shelves.of("practice").put(1, title="Albergue")
    assert worker.rebuild().written == 1
    again = worker.rebuild()
    assert (again.written, again.unchanged, again.deleted) == (0, 1, 0)
    assert worker.is_current()


def test_a_rebuild_keeps_an_edit_made_meanwhile_and_drops_ghosts(shelves: Shelves) -> None:
    shelf = shelves.of("practice")
    shelf.put(1, title="Fantasma")
    shelf.put(2, title="Albergue")
    worker.rebuild()
    del shelf.entries["practice:1"]

    def edit(kind: str, done: int, total: int, failed: int) -> None:
        shelf.put(3, title="Refugio")
        outbox.enqueue(["practice:3"])
        worker.drain()

    worker.rebuild(progress=edit)
    assert (found("fantasma"), found("albergue"), found("refugio")) == ([], ["2"], ["3"])


def test_the_checker_finds_missing_ghost_and_stale(shelves: Shelves) -> None:
    shelf = shelves.of("practice")
    for pk, title in enumerate(("Uno", "Dos", "Tres")):
        shelf.put(pk, title=title)
    worker.rebuild()
    del shelf.entries["practice:0"]
    shelf.put(1, title="Dos bis")
    shelf.put(9, title="Nueve")
    drift = worker.check()
    assert (drift.ghosts, drift.stale, drift.missing) == (("practice:0",), ("practice:1",), ("practice:9",))
    outbox.enqueue(drift.keys)
    worker.drain()
    assert worker.check().keys == ()


def test_a_changed_concept_is_found_at_once_and_keeps_its_number(
    shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = shelves.of("practice")
    shelf.put(1, title="Sobre la casa del migrante")
    shelf.put(2, title="Otra cosa")
    worker.rebuild()
    assert found("shelter", ui_language="en") == []
    shelter = contract.Concept("casa", {"es": ["casa del migrante"], "en": ["shelter"]})

    def more() -> list[contract.Concept]:
        return [shelter]

    contract.register_concepts(more)
    outbox.enqueue([outbox.CONCEPTS_KEY])
    report = worker.drain()
    assert found("shelter", ui_language="en") == ["1"]
    assert (report.written, report.unchanged) == (1, 0)
    number = StoredConcept.objects.get(code="casa").pk
    contract.unregister_concepts(more)
    outbox.enqueue([outbox.CONCEPTS_KEY])
    worker.drain()
    assert found("shelter", ui_language="en") == []
    contract.register_concepts(more)
    outbox.enqueue([outbox.CONCEPTS_KEY])
    worker.drain()
    assert StoredConcept.objects.get(code="casa").pk == number


def test_an_undeclared_facet_is_refused_by_name(shelves: Shelves) -> None:
    shelves.of("practice").put(1, title="Albergue", facets={"colour": ("red",)})
    report = worker.rebuild()
    assert "no facet is declared with the name colour" in report.failed["practice:1"]


def test_linking_rows_concerns_the_record(shelves: Shelves, django_user_model: Any) -> None:
    shelves.of("practice", model_label="auth.User")
    user = django_user_model.objects.create_user("u")
    group = Group.objects.create(name="Grupo de prueba")
    OutboxRow.objects.all().delete()
    user.groups.add(group)
    assert OutboxRow.objects.values_list("key", flat=True).get() == f"practice:{user.pk}"
    OutboxRow.objects.all().delete()
    user.groups.clear()
    assert OutboxRow.objects.values_list("key", flat=True).get() == f"practice:{user.pk}"


def test_rows_of_fixtures_and_of_migrations_are_not_noticed(terms: TermSearchable) -> None:
    term = _term("albergue", "Albergue")
    OutboxRow.objects.all().delete()
    record_saved(type(term), term, raw=True)
    record_saved(OutboxRow, OutboxRow(key="x"))
    assert not OutboxRow.objects.exists()
