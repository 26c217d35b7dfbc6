"""The operators' commands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

from django.core.management import CommandError, call_command

import pytest
from pytest_django import Settings

from search import outbox, worker
from search.conf import config
from search.models import Document, IndexState, OutboxRow
from tests.search.shelf import Shelves
from tests.support.search_node import free_port


class Terminal(StringIO):
    """A place to write to that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def _run(name: str, *arguments: str, out: StringIO | None = None, **options: Any) -> str:
    out = out or StringIO()
    call_command(name, *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def filled(shelves: Shelves) -> Shelves:
    """Two kinds, not indexed yet."""
    shelves.of("practice").put(1, title="Albergue")
    shelves.of("practice").put(2, title="Refugio")
    shelves.of("service").put(1, title="Consulado")
    return shelves


def test_a_rebuild_reports_each_kind(filled: Shelves) -> None:
    report = _run("search_rebuild")
    assert "practice" in report
    assert "2/2" in report
    assert "3 records" in report
    assert "postgres: 3 written, 0 unchanged, 0 deleted, 0 failed." in report


def test_a_rebuild_draws_bars_on_a_terminal(filled: Shelves) -> None:
    assert "\r" in _run("search_rebuild", out=Terminal())
    assert _run("search_rebuild", verbosity=0) == ""


def test_a_rebuild_answers_in_json(filled: Shelves) -> None:
    answer = json.loads(_run("search_rebuild", "--json"))
    assert answer["kinds"] == {"practice": 2, "service": 1}
    assert (answer["written"], answer["failed"]) == (3, {})


def test_a_rebuild_of_one_kind_leaves_the_others(filled: Shelves) -> None:
    _run("search_rebuild", "--kind", "practice")
    assert set(Document.objects.values_list("kind", flat=True)) == {"practice"}
    with pytest.raises(CommandError, match="Unknown kind: nada"):
        _run("search_rebuild", "--kind", "nada")


def test_a_rebuild_if_needed_does_nothing_when_the_index_is_current(filled: Shelves) -> None:
    _run("search_rebuild", "--if-needed")
    assert _run("search_rebuild", "--if-needed") == ""
    filled.of("practice").put(3, title="Nuevo")
    assert "1 written" in _run("search_rebuild", "--if-needed")


def test_a_rebuild_fails_by_name_of_the_record(filled: Shelves) -> None:
    filled.of("practice").put(3, title="Roto", facets={"nada": ("x",)})
    with pytest.raises(CommandError, match="practice:3: EntryRefused"):
        _run("search_rebuild")
    assert Document.objects.count() == 3


@pytest.fixture
def unreachable(settings: Settings) -> Iterator[None]:
    """Elasticsearch is configured, and nobody listens there."""
    settings.PORTAL_SEARCH = settings.PORTAL_SEARCH | {
        "ELASTIC": {"URL": [f"http://127.0.0.1:{free_port()}"], "INDEX_PREFIX": "portal-nobody"}
    }
    config.cache_clear()
    yield
    config.cache_clear()


def test_a_start_goes_on_without_the_second_engine(filled: Shelves, unreachable: None) -> None:
    said = StringIO()
    _run("search_rebuild", "--if-needed", stderr=said)
    assert Document.objects.count() == 3
    assert said.getvalue().count("\n") == 1
    assert "searches are answered by PostgreSQL" in said.getvalue()
    _run("search_rebuild", "--if-needed", stderr=StringIO())


def test_who_asks_for_both_engines_is_told_that_one_is_away(filled: Shelves, unreachable: None) -> None:
    with pytest.raises(CommandError, match="elastic does not answer"):
        _run("search_rebuild")
    assert Document.objects.count() == 3
    with pytest.raises(CommandError, match="elastic: does not answer"):
        _run("search_status")
    _run("search_worker", "--once")
    outbox.enqueue(["practice:1"])
    with pytest.raises(CommandError, match="An engine does not answer; its rows wait"):
        _run("search_worker", "--once")
    assert (outbox.waiting("postgres").rows, outbox.waiting("elastic").rows) == (0, 1)
    with pytest.raises(CommandError, match="nothing is known of it"):
        _run("search_check")
    assert "missing       0" in _run("search_check", engine=["postgres"])


def test_a_start_is_not_stopped_by_a_record_that_cannot_be_indexed(filled: Shelves) -> None:
    filled.of("practice").put(3, title="Roto", facets={"nada": ("x",)})
    said = StringIO()
    _run("search_rebuild", "--if-needed", stderr=said)
    assert "practice:3: EntryRefused" in said.getvalue()
    assert Document.objects.count() == 3
    assert _run("search_rebuild", "--if-needed") == ""


def test_the_status_is_red_until_the_index_is_built(filled: Shelves) -> None:
    with pytest.raises(CommandError, match="search_rebuild"):
        _run("search_status")
    _run("search_rebuild")
    assert "documents" in _run("search_status")
    state = json.loads(_run("search_status", "--json"))
    one = state["postgres"]
    assert (one["ok"], one["documents"], one["kinds"]) == (True, 3, {"practice": 2, "service": 1})
    assert (one["light"], one["reasons"]) == ("green", [])


def test_another_analysis_turns_the_status_red(filled: Shelves) -> None:
    _run("search_rebuild")
    IndexState.objects.update(analysis_version="old")
    with pytest.raises(CommandError, match="another analysis"):
        _run("search_status")


def test_dead_rows_are_counted_and_revived(filled: Shelves) -> None:
    _run("search_rebuild")
    OutboxRow.objects.create(engine="postgres", key="practice:1", attempts=outbox.MAX_ATTEMPTS)
    state = json.loads(_run("search_status", "--json"))["postgres"]
    assert (state["waiting"]["dead"], state["light"]) == (1, "amber")
    assert "practice:1" in _run("search_status", "--dead")
    assert "1 rows revived" in _run("search_status", "--retry-dead")
    assert outbox.waiting("postgres").dead == 0


def test_the_check_finds_and_repairs(filled: Shelves) -> None:
    _run("search_rebuild")
    assert "missing       0" in _run("search_check")
    assert "3 records compared" in _run("search_check")
    filled.of("practice").put(9, title="Nuevo")
    with pytest.raises(CommandError, match="differs"):
        _run("search_check")
    assert "repaired: 1 written, 0 deleted" in _run("search_check", "--fix")


def test_a_sample_finds_a_ghost_sooner_or_later(filled: Shelves) -> None:
    for pk in range(10, 40):
        filled.of("practice").put(pk, title=f"Albergue {pk}")
    _run("search_rebuild")
    del filled.of("practice").entries["practice:20"]
    found = [worker.check(sample=11) for _ in range(60)]
    assert {drift.ghosts for drift in found} == {(), ("practice:20",)}
    assert max(drift.compared for drift in found) < 32


def test_what_waits_in_the_outbox_is_no_drift(filled: Shelves) -> None:
    _run("search_rebuild")
    filled.of("practice").put(9, title="Nuevo")
    outbox.enqueue(["practice:9"])
    assert worker.check().keys == ()
