"""A second load changes nothing; what an editor changed stays; what the files changed arrives."""

from __future__ import annotations

from typing import Any

from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.models import ReferenceIndex

import pytest

from actors_map.models import Actor
from actors_map.models.locations import Location
from network.models import Responsibility
from portal.core.models import StarterLoad, StarterRow, Term
from portal.ops.starter import Outcome, load
from practices.models import Practice, PracticeAction
from search.models import OutboxRow
from tests.integration.starter.conftest import STARTER, Copy

pytestmark = pytest.mark.django_db


def written(outcome: Outcome) -> dict[str, tuple[int, int]]:
    return {
        name: (tally.created, tally.changed)
        for name, tally in outcome.tallies.items()
        if tally.created or tally.changed
    }


def retitle(rows: list[dict[str, Any]]) -> None:
    rows[0]["title_es"] = "Otro título"


def test_a_second_load_writes_no_row(loaded: Outcome) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        again = load(STARTER)
    assert written(again) == {}
    assert sum(tally.kept for tally in again.tallies.values()) == 0
    statements = [
        query["sql"] for query in queries if not query["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))
    ]
    assert len(statements) == 1
    assert statements[0].startswith('INSERT INTO "portal_core_starterload"')


def test_the_same_files_are_not_even_read_when_told_so(loaded: Outcome) -> None:
    with CaptureQueriesContext(connection) as queries:
        outcome = load(STARTER, if_changed=True)
    assert outcome.skipped
    assert len(queries) == 1


def test_changed_files_are_loaded_even_then(loaded: Outcome, copy: Copy) -> None:
    copy.change_json("practices.json", retitle)
    assert written(load(copy.folder, if_changed=True)) == {"practices": (0, 1)}


def test_an_edited_practice_survives(loaded: Outcome, copy: Copy) -> None:
    edited = Practice.objects.get(code="pr-mx-opi")
    edited.title_es = "Título de la editora"
    edited.save_revision().publish()
    copy.change_json("practices.json", retitle)
    outcome = load(copy.folder)
    assert Practice.objects.get(pk=edited.pk).title_es == "Título de la editora"
    assert outcome.tallies["practices"].kept == 1
    assert written(outcome) == {}


def test_a_draft_alone_keeps_the_loader_away(loaded: Outcome, copy: Copy) -> None:
    Practice.objects.get(code="pr-mx-opi").save_revision()
    copy.change_json("practices.json", retitle)
    assert load(copy.folder).tallies["practices"].kept == 1


def test_a_place_that_an_editor_lowered_stays_lowered(loaded: Outcome, copy: Copy) -> None:
    Location.objects.filter(actor__code="mx-sndif").update(disclosure="country", place=None, admin1=None)
    copy.change_csv("actors.csv", lambda rows: rows[0].update(name_en="Another name"))
    outcome = load(copy.folder)
    assert outcome.tallies["actors"].kept == 1
    assert Location.objects.get(actor__code="mx-sndif").disclosure == "country"
    assert Actor.objects.get(code="mx-sndif").name_en != "Another name"


def test_a_named_responsibility_stays_named(loaded: Outcome) -> None:
    cell = Responsibility.objects.get(action__code="a03", country="GT")
    Responsibility.objects.filter(pk=cell.pk).update(state="confirmed", source_text="Nota 12")
    assert load(STARTER).tallies["plan actions"].kept == 1
    cell.refresh_from_db()
    assert (cell.state, cell.source_text) == ("confirmed", "Nota 12")


def test_what_an_editor_removed_does_not_come_back(loaded: Outcome) -> None:
    removed = Practice.objects.filter(manual_references=None)[0]
    removed.delete()
    outcome = load(STARTER)
    assert outcome.tallies["practices"].kept == 1
    assert not Practice.objects.filter(code=removed.code).exists()


def test_a_new_row_that_needs_a_removed_one_stops_the_load(loaded: Outcome, copy: Copy) -> None:
    removed = Practice.objects.filter(manual_references=None)[0]
    removed.delete()
    reference = {"type": "practice", "id": removed.code, "locator": None}
    copy.change_json(
        "manual_outline.json",
        lambda outline: outline["chapters"][0]["sections"][0]["source_refs"].append(reference),
    )
    with pytest.raises(CommandError, match=rf"{removed.code} \(practices\) was removed here"):
        call_command("load_starter", dir=copy.folder)


def test_a_relabelled_term_stays(loaded: Outcome) -> None:
    Term.objects.filter(scheme="theme", code="health").update(label_es="Salud infantil")
    assert load(STARTER).tallies["terms"].kept == 1


def test_what_the_files_changed_arrives_where_nobody_edited(loaded: Outcome, copy: Copy) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        retitle(rows)
        for code in ("es", "en"):
            rows[0][f"actions_{code}"][1:2] = []

    copy.change_json("practices.json", change)
    copy.change_json("fr/practices_1.json", lambda rows: rows[0]["actions_fr"].pop(1))
    before = list(PracticeAction.objects.filter(practice__code="pr-mx-opi").order_by("sort_order"))
    outcome = load(copy.folder)
    after = list(PracticeAction.objects.filter(practice__code="pr-mx-opi").order_by("sort_order"))
    assert written(outcome) == {"practices": (0, 1)}
    assert Practice.objects.get(code="pr-mx-opi").title_es == "Otro título"
    assert [step.text_fr for step in after] == [step.text_fr for step in before if step != before[1]]
    assert written(load(copy.folder)) == {}


def test_the_untranslated_column_follows_the_spanish_one(loaded: Outcome, copy: Copy) -> None:
    copy.change_json("practices.json", retitle)
    load(copy.folder)
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, title_es FROM practices_practice WHERE code = 'pr-mx-opi'")
        assert cursor.fetchone() == ("Otro título", "Otro título")


def test_a_new_row_of_the_files_is_created(loaded: Outcome, copy: Copy) -> None:
    copy.change_json("documents.json", lambda rows: rows.append({**rows[0], "id": "doc-new"}))
    assert written(load(copy.folder)) == {"documents": (1, 0)}


def test_a_record_that_somebody_else_made_under_the_id_is_kept(loaded: Outcome) -> None:
    StarterRow.objects.get(kind="glossary terms", code="gl-nna").delete()
    outcome = load(STARTER)
    assert outcome.tallies["glossary terms"].kept == 1
    assert written(outcome) == {}


def test_search_is_told_what_changed(loaded: Outcome, copy: Copy) -> None:
    OutboxRow.objects.all().delete()
    copy.change_json("practices.json", retitle)
    load(copy.folder)
    key = f"practice:{Practice.objects.get(code='pr-mx-opi').pk}"
    assert key in set(OutboxRow.objects.values_list("key", flat=True))


def test_a_first_load_leaves_every_record_to_the_rebuild(loaded: Outcome) -> None:
    waiting = set(OutboxRow.objects.values_list("key", flat=True))
    kinds = {
        "practice": 54,
        "actor": 229,
        "service": 203,
        "document": 45,
        "meeting": 17,
        "plan": 24,
        "glossary": 60,
    }
    assert {kind: sum(key.startswith(f"{kind}:") for key in waiting) for kind in kinds} == kinds


def test_editors_see_where_a_loaded_record_is_used(loaded: Outcome) -> None:
    lead = Actor.objects.get(code="mx-inm")
    users = {type(user) for user, _uses in ReferenceIndex.get_grouped_references_to(lead)}
    assert Practice in users


def test_a_dry_run_counts_and_writes_nothing(loaded: Outcome, copy: Copy, capsys: Any) -> None:
    loads = StarterLoad.objects.count()
    copy.change_json("practices.json", retitle)
    call_command("load_starter", dir=copy.folder, dry_run=True)
    told = capsys.readouterr().out
    assert "practices: 0 created, 1 changed, 53 unchanged, 0 kept" in told
    assert "nothing was written" in told
    assert Practice.objects.get(code="pr-mx-opi").title_es != "Otro título"
    assert StarterLoad.objects.count() == loads
