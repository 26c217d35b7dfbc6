"""As many rows as the files have, of every kind."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Model

import pytest

from actors_map.models import Actor, AdminArea, Place, Service
from learning.models import Course, Unit
from library.models import GlossaryTerm, LibraryDocument, SynonymGroup, SynonymSet
from manual.models import ChapterVersion, Paragraph, ParagraphVersion, Section, SectionVersion
from network.models import Agreement, Meeting, PlanAction, PlanEvent, Responsibility
from portal.core.models import Country, Record, Term
from portal.core.vocabulary import Scheme
from portal.ops.starter import Outcome
from practices.models import Practice, PracticeAction, PracticeSource
from tests.integration.starter.conftest import csv_rows, json_of

pytestmark = pytest.mark.django_db


def sections() -> list[dict[str, list[object]]]:
    return [
        section for chapter in json_of("manual_outline.json")["chapters"] for section in chapter["sections"]
    ]


def towns() -> set[tuple[str, str, str]]:
    return {
        (row["country_iso2"], row["admin1"], row["municipality"])
        for name in ("actors.csv", "services.csv")
        for row in csv_rows(name)
        if row["municipality"]
    }


IN_FILES: dict[type[Model], tuple[int, Callable[[], int]]] = {
    Country: (11, lambda: len(csv_rows("countries.csv"))),
    AdminArea: (242, lambda: len(json_of("../geo/areas.json")["admin1"])),
    Place: (80, lambda: len(towns())),
    Term: (241, lambda: sum(len(csv_rows(f"vocabularies/{scheme}.csv")) for scheme in Scheme.values)),
    Actor: (229, lambda: len(csv_rows("actors.csv"))),
    Service: (203, lambda: len(csv_rows("services.csv"))),
    Practice: (54, lambda: len(json_of("practices.json"))),
    PracticeAction: (193, lambda: sum(len(row["actions_es"]) for row in json_of("practices.json"))),
    PracticeSource: (131, lambda: sum(len(row["source_urls"]) for row in json_of("practices.json"))),
    LibraryDocument: (45, lambda: len(json_of("documents.json"))),
    GlossaryTerm: (60, lambda: len(csv_rows("glossary.csv"))),
    SynonymGroup: (89, lambda: len({row["group_id"] for row in csv_rows("synonyms.csv")})),
    SynonymSet: (262, lambda: len(csv_rows("synonyms.csv"))),
    Meeting: (17, lambda: len(json_of("meetings.json")["meetings"])),
    Agreement: (35, lambda: sum(len(row["agreements"]) for row in json_of("meetings.json")["meetings"])),
    PlanEvent: (15, lambda: len(json_of("meetings.json")["strategic_plan_timeline"])),
    PlanAction: (24, lambda: len(json_of("strategic_plan.json")["activities"])),
    Responsibility: (
        264,
        lambda: sum(len(row["responsible"]) for row in json_of("strategic_plan.json")["activities"]),
    ),
    ChapterVersion: (10, lambda: len(json_of("manual_outline.json")["chapters"])),
    Section: (42, lambda: len(sections())),
    SectionVersion: (42, lambda: len(sections())),
    Paragraph: (205, lambda: sum(len(section["paragraphs"]) for section in sections())),
    ParagraphVersion: (205, lambda: sum(len(section["paragraphs"]) for section in sections())),
    Course: (7, lambda: 1 + len(json_of("course.json")["external_courses"])),
    Unit: (10, lambda: len(json_of("course.json")["units"])),
}


@pytest.mark.parametrize("model", IN_FILES, ids=lambda model: model.__name__)
def test_rows_loaded_equal_rows_in_the_files(loaded: Outcome, model: type[Model]) -> None:
    expected, in_files = IN_FILES[model]
    assert model._base_manager.count() == in_files() == expected


@pytest.mark.parametrize(
    "model", [model for model in IN_FILES if issubclass(model, Record)], ids=lambda model: model.__name__
)
def test_every_record_is_public_in_three_languages_under_its_own_id(
    loaded: Outcome, model: type[Record]
) -> None:
    records = list(model._default_manager.all())
    assert {record.live for record in records} == {True}
    assert {tuple(record.languages_ready) for record in records} == {("es", "en", "fr")}
    assert [record.code for record in records] == [record.external_id for record in records]
    assert {record.source for record in records} == {"starter"}
    assert {record.origin_of("fr") for record in records} == {"import"}
    assert None not in {record.first_published_at for record in records}


def test_the_identifier_of_a_record_is_the_same_at_every_load(loaded: Outcome) -> None:
    assert str(Practice.objects.get(code="pr-mx-opi").uuid) == "22570e44-ca90-5182-9dcb-5eb3e4f92e89"


def test_every_kind_is_told(loaded: Outcome) -> None:
    assert {name: tally.created for name, tally in loaded.tallies.items()} == {
        "countries": 11, "terms": 241, "documents": 45, "glossary terms": 60, "synonym groups": 89, "areas": 242,
        "towns": 80, "actors": 229, "services": 203, "practices": 54, "manual editions": 1, "manual sections": 42,
        "manual paragraphs": 205, "manual chapters": 10, "texts of manual sections": 42, "meetings": 17, "plans": 1,
        "plan actions": 24, "courses": 7,
    }  # fmt: skip
