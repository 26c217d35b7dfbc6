"""Every value stands where the design says, and no value stands there that the files do not give."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actors_map.models import Actor, Phone, Service
from actors_map.models.internal import RecordInternal
from learning.models import Course
from library.models import DocumentInternal, GlossaryTerm, LibraryDocument, SynonymSet
from manual.models import ManualEdition, ParagraphVersion, SectionReference, SectionVersion
from network.models import Agreement, Meeting, MeetingInternal, Plan, PlanAction, PlanEvent, Responsibility
from portal.core.importers.texts import rich
from portal.core.models import Country, Term
from portal.ops.starter import Outcome
from practices.models import (
    Practice,
    PracticeAction,
    PracticeInternal,
    PracticePartner,
    PracticeSource,
    SafetyScreen,
)
from tests.integration.starter.compare import differences, texts
from tests.integration.starter.conftest import csv_rows, json_of

pytestmark = pytest.mark.django_db


def french(*names: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for name in names for row in json_of(f"fr/{name}.json")}


def listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def number(text: str) -> int | None:
    return int(text) if text else None


def tags(row: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The themes and the populations that the tags of a row stand for."""
    known = {line["tag"]: line for line in csv_rows("theme_tags.csv")}
    lines = [known[tag] for tag in row["themes"] if known[tag]["code"]]
    pairs = list(dict.fromkeys((line["scheme"], line["code"]) for line in lines))
    return [code for scheme, code in pairs if scheme == "theme"], [
        code for scheme, code in pairs if scheme == "population"
    ]


def single(countries: list[str]) -> str | None:
    return countries[0] if len(countries) == 1 else None


def test_countries(loaded: Outcome) -> None:
    for row in csv_rows("countries.csv"):
        expected = {
            "iso2": row["iso2"], "iso3": row["iso3"], "capital": row["capital"],
            **{f"name_{code}": row[f"name_{code}"] for code in ("es", "en", "fr")},
            "default_languages": listed(row["default_languages"]),
            "label_lat": float(row["lat"]), "label_lon": float(row["lon"]),
        }  # fmt: skip
        assert differences(Country.objects.get(pk=row["iso2"]), expected) == {}


def test_terms(loaded: Outcome) -> None:
    for order, row in enumerate(csv_rows("vocabularies/theme.csv"), start=1):
        term: Any = Term.objects.select_related("broader").get(scheme="theme", code=row["code"])
        assert (term.broader.code if term.broader else "") == row["broader"]
        assert (term.label_es, term.label_en, term.label_fr) == (row["es"], row["en"], row["fr"])
        assert term.alt_labels == {c: listed(row[f"alt_{c}"]) for c in ("es", "en", "fr") if row[f"alt_{c}"]}
        assert term.hidden_labels == {
            c: listed(row[f"hidden_{c}"]) for c in ("es", "en", "fr") if row[f"hidden_{c}"]
        }
        assert (term.sort, term.closed) == (order, False)
    assert set(Term.objects.filter(closed=True).values_list("scheme", flat=True)) == {"phase", "axis"}


def test_actors(loaded: Outcome) -> None:
    in_french = french("actors")
    for row in csv_rows("actors.csv"):
        country, consular = row["country_iso2"], row["actor_type"] == "foreign_affairs_consular"
        represents = row["id"].split("-")[2].upper() if "-con-" in row["id"] else country
        expected = {
            **texts("name", row, in_french[row["id"]]),
            **texts("mandate", row, in_french[row["id"]]),
            "acronym": row["acronym"], "actor_type": row["actor_type"], "website": row["website"],
            "sits_in_id": country, "represents_id": represents if consular else None,
            "owner_country_id": represents if consular else country,
            "phases": listed(row["phases"]), "populations": listed(row["populations"]),
        }  # fmt: skip
        actor = Actor.objects.get(code=row["id"])
        assert differences(actor, expected) == {}
        internal = RecordInternal.objects.get(actor=actor)
        assert (internal.source_url, internal.import_confidence, internal.source_basis) == (
            row["source_url"], row["confidence"], row["source_basis"],
        )  # fmt: skip


def test_services(loaded: Outcome) -> None:
    in_french = french("services")
    providers = {row["id"]: row for row in csv_rows("actors.csv")}
    for row in csv_rows("services.csv"):
        consulate = row["actor_id"].split("-")[2].upper() if "-con-" in row["actor_id"] else ""
        expected = {
            **texts("name", row, in_french[row["id"]]),
            **texts("description", row, in_french[row["id"]]),
            "actor_id": Actor.objects.get(code=row["actor_id"]).pk,
            "owner_country_id": consulate or row["country_iso2"],
            "service_types": [row["service_type"]], "phases": listed(row["phases"]),
            "populations": listed(row["populations"]), "languages": listed(row["languages"]),
            "minimum_age": number(row["age_min"]), "maximum_age": number(row["age_max"]),
            "cost": row["cost"] or "unknown",
            "name_decision": "pending" if row["confidential_location"] == "true" else "not_needed",
        }  # fmt: skip
        service = Service.objects.get(code=row["id"])
        assert differences(service, expected) == {}
        internal = RecordInternal.objects.get(service=service)
        source = row["source_url"] or providers[row["actor_id"]]["source_url"]
        assert (internal.source_url, internal.import_confidence) == (source, row["confidence"])


def test_the_published_short_numbers_are_phones(loaded: Outcome) -> None:
    found = dict(Phone.objects.values_list("service__code", "number"))
    assert found == {"svc-sv-linea119": "119", "svc-cr-1147": "1147", "svc-ni-133": "133"}


def test_practices(loaded: Outcome) -> None:
    in_french = french("practices_1", "practices_2")
    keys = dict(Actor.objects.values_list("code", "pk"))
    for row in json_of("practices.json"):
        twin = in_french[row["id"]]
        rich_texts = {
            column: rich(text)
            for name in ("context", "results", "lessons", "replicability")
            for column, text in texts(name, row, twin).items()
        }
        themes, populations = tags(row)
        assert populations == []
        expected = {
            **texts("title", row, twin), **texts("summary", row, twin), **rich_texts,
            "countries": row["countries"], "owner_country_id": single(row["countries"]),
            "phases": row["phase"], "themes": themes, "populations": row["populations"],
            "legal_basis_note_es": row["legal_basis"] or "", "legal_basis_note_en": None, "legal_basis_note_fr": None,
            "lead_actor_id": keys[row["implementers"][0]],
            "start_year": row["year_start"], "end_year": row["year_end"],
            "status": "completed" if row["year_end"] else "unknown",
            "initial_reading": row["evidence_level"],
        }  # fmt: skip
        practice = Practice.objects.get(code=row["id"])
        assert differences(practice, expected) == {}
        assert_parts(practice, row, twin, keys)


def assert_parts(practice: Practice, row: dict[str, Any], twin: dict[str, Any], keys: dict[str, int]) -> None:
    actions = PracticeAction.objects.filter(practice=practice).order_by("sort_order")
    assert [(each.text_es, each.text_en, each.text_fr) for each in actions] == list(
        zip(row["actions_es"], row["actions_en"], twin["actions_fr"], strict=True)
    )
    partners = PracticePartner.objects.filter(practice=practice).order_by("sort_order")
    assert list(partners.values_list("actor_id", "role")) == [
        (keys[code], "implementing") for code in row["implementers"][1:]
    ]
    sources = PracticeSource.objects.filter(practice=practice)
    assert set(sources.values_list("url", "link_state")) == {(url, "unchecked") for url in row["source_urls"]}
    internal = PracticeInternal.objects.get(practice=practice)
    assert (internal.import_confidence, internal.source_languages) == (row["confidence"], row["languages"])
    screen: Any = SafetyScreen.objects.get(practice=practice)
    assert (screen.outcome, screen.screened_on) == ("passed_with_limits", None)
    assert screen.limits_en == "Compiled from public sources; not confirmed by the country."


def test_documents(loaded: Outcome) -> None:
    in_french = french("documents")
    bases = {"source documents": "source_documents"}
    for row in json_of("documents.json"):
        themes, populations = tags(row)
        expected = {
            **texts("title", row, in_french[row["id"]]), **texts("abstract", row, in_french[row["id"]]),
            "publisher_name": row["publisher"], "year": row["year"], "doc_type": row["doc_type"],
            "countries": row["countries"], "owner_country_id": single(row["countries"]),
            "themes": themes, "populations": populations, "languages": row["languages"], "url": row["url"],
            "in_force": "unknown", "link_state": "unchecked",
        }  # fmt: skip
        document = LibraryDocument.objects.get(code=row["id"])
        assert differences(document, expected) == {}
        internal = DocumentInternal.objects.get(document=document)
        assert internal.import_confidence == row["confidence"]
        assert internal.source_basis == bases.get(row["source_basis"], row["source_basis"])


def test_glossary_and_synonyms(loaded: Outcome) -> None:
    in_french = french("glossary")
    for row in csv_rows("glossary.csv"):
        expected = {
            **texts("term", row, row), **texts("definition", row, in_french[row["id"]]),
            "acronyms": listed(row["acronym"]), "definition_source": row["source"],
        }  # fmt: skip
        assert differences(GlossaryTerm.objects.get(code=row["id"]), expected) == {}
    found = SynonymSet.objects.values_list("group__code", "language", "preferred", "kind")
    assert sorted(found) == sorted(
        (row["group_id"], row["language"], row["preferred_term"], row["kind"])
        for row in csv_rows("synonyms.csv")
    )
    for row in csv_rows("synonyms.csv"):
        one = SynonymSet.objects.get(
            group__code=row["group_id"],
            language=row["language"],
            kind=row["kind"],
            preferred=row["preferred_term"],
        )
        assert one.variants == listed(row["variants"])


def test_meetings_and_agreements(loaded: Outcome) -> None:
    in_french = {row["id"]: row for row in json_of("fr/meetings.json")["meetings"]}
    types = {
        "mt-2016-09-troika1": "troika", "mt-2017-06-grcm": "rcgm", "mt-2017-03-red1": "network",
        "mt-2017-04-virtual-plan": "", "mt-2017-10-responsables": "", "mt-2015-08-taller": "workshop",
    }  # fmt: skip
    for row in json_of("meetings.json")["meetings"]:
        meeting = Meeting.objects.get(code=row["id"])
        expected = {
            **texts("title", row, in_french[row["id"]]),
            "date_start": date.fromisoformat(row["date_start"] + "-01" * (row["date_start"].count("-") < 2)),
            "date_end": date.fromisoformat(row["date_end"]) if row["date_end"] else None,
            "date_precision": row["date_precision"], "mode": row["mode"], "status": row.get("status", "held"),
            "place": row["place"] or "", "country_id": row["country_iso2"],
            "countries_present": row["participants_countries"], "countries_absent": row.get("absent_countries", []),
            "organisations": row["participants_organisations"],
            "meeting_type": types.get(row["id"], meeting.meeting_type),
        }  # fmt: skip
        assert differences(meeting, expected) == {}
        internal = MeetingInternal.objects.get(meeting=meeting)
        assert (internal.note, internal.source_documents) == (row.get("note", ""), row["source_documents"])
        assert internal.other_facts.items() <= row.items()
        assert_agreements(meeting, row, in_french[row["id"]])


def assert_agreements(meeting: Meeting, row: dict[str, Any], twin: dict[str, Any]) -> None:
    in_french = {each["n"]: each for each in twin["agreements"]}
    for each in row["agreements"]:
        agreement = Agreement.objects.get(meeting=meeting, number=each["n"])
        expected = {
            **texts("text", each, in_french[each["n"]]),
            "meeting_id": meeting.pk, "number": each["n"],
            "state": "open" if each.get("status") == "pending" else "not_reported",
            "due": date.fromisoformat(each["due"]) if "due" in each else None,
        }  # fmt: skip
        assert differences(agreement, expected) == {}


def test_sections_of_the_manual_rest_on_meetings(loaded: Outcome) -> None:
    in_file = {
        (section["id"], ref["id"])
        for chapter in json_of("manual_outline.json")["chapters"]
        for section in chapter["sections"]
        for ref in section["source_refs"]
        if ref["type"] == "meeting"
    }
    assert set(Meeting.objects.exclude(sections=None).values_list("sections__code", "code")) == in_file


def test_the_plan_keeps_its_blanks(loaded: Outcome) -> None:
    content, twin = json_of("strategic_plan.json"), json_of("fr/strategic_plan.json")
    in_french = {row["id"]: row for row in twin["activities"]}
    plan = Plan.objects.get()
    own = {line.pop("gap"): line for line in csv_rows("own/plan_gaps.csv")}
    gaps = [own[gap] for gap in content["gaps"]]
    expected = {
        **texts("title", content, twin), **texts("responsible_rule", content, twin, column="follow_up_rule"),
        "first_year": 2017, "last_year": 2022, "status": "approved_in_principle", "gaps": gaps,
    }  # fmt: skip
    assert differences(plan, expected) == {}
    for order, row in enumerate(content["activities"], start=1):
        cross = row["phase"] == "cross_cutting"
        expected = {
            **texts("activity", row, in_french[row["id"]], column="action"),
            "plan_id": plan.pk, "order": order, "phase": "" if cross else row["phase"], "cross_cutting": cross,
            "term": row["horizon"] or "", "scope": row["level"],
            "term_basis": "derived_from_year" if row["horizon"] else "not_stated",
            "regional_responsible": row["regional_responsible"] or "",
            "source_note": f"{row['source']} ({row['basis']})",
        }  # fmt: skip
        assert differences(PlanAction.objects.get(code=row["id"]), expected) == {}
    cells = Responsibility.objects.values_list(
        "action__code", "country_id", "state", "source_text", "named_on"
    )
    assert set(cells) == {
        (row["id"], country, "blank", "", None)
        for row in content["activities"]
        for country in row["responsible"]
    }
    assert not Responsibility.objects.exclude(actors=None).exists()


def test_the_timeline_of_the_plan(loaded: Outcome) -> None:
    rows = json_of("meetings.json")["strategic_plan_timeline"]
    events: list[Any] = list(PlanEvent.objects.order_by("order"))
    assert [event.text_en for event in events] == [row["event"] for row in rows]
    assert [event.date_start.isoformat() for event in events] == [row["date"][:10] for row in rows]
    assert [event.date_end for event in events if event.date_end] == [date(2017, 3, 17)]
    assert all(event.text_es and event.text_fr for event in events)


def test_the_manual(loaded: Outcome) -> None:
    content, twin = json_of("manual_outline.json"), json_of("fr/manual.json")
    edition: Any = ManualEdition.objects.get(code="borrador-2026")
    assert (edition.status, edition.current) == ("draft", True)
    assert edition.standing_fr == twin["status_note_fr"]
    pairs = [
        (section, french_section)
        for chapter, french_chapter in zip(content["chapters"], twin["chapters"], strict=True)
        for section, french_section in zip(chapter["sections"], french_chapter["sections"], strict=True)
    ]
    scopes = {line["code"]: line for line in csv_rows("own/manual_scope.csv")}
    for order, (section, french_section) in enumerate(pairs, start=1):
        version: Any = SectionVersion.objects.select_related("chapter").get(section__code=section["id"])
        scope = scopes.get(section["id"], {"phases": "", "service_types": ""})
        assert (version.number, version.order) == (section["number"], order)
        assert (version.phases, version.service_types, version.audiences) == (
            listed(scope["phases"]), listed(scope["service_types"]), [],
        )  # fmt: skip
        assert (version.title_es, version.title_fr) == (section["title_es"], french_section["title_fr"])
        assert version.languages_ready == ["es", "en", "fr"]
        found = ParagraphVersion.objects.filter(section_version=version).order_by("order")
        assert list(
            found.values_list("paragraph__code", "text_es", "text_en", "text_fr", "kind")
        ) == [
            (f"p{each['number']}", each["text_es"], each["text_en"], other["text_fr"], "do")
            for each, other in zip(section["paragraphs"], french_section["paragraphs"], strict=True)
        ]  # fmt: skip
        assert [f"{version.number}.{each.order}" for each in found] == [
            each["ref"] for each in section["paragraphs"]
        ]
        references = SectionReference.objects.filter(section=version.section).order_by("order")
        assert [
            (
                each.document.code if each.document else each.practice.code if each.practice else "",
                each.locator,
            )
            for each in references.select_related("document", "practice")
        ] == [(ref["id"], ref["locator"] or "") for ref in section["source_refs"] if ref["type"] != "meeting"]


def test_courses(loaded: Outcome) -> None:
    content = json_of("course.json")
    own = Course.objects.get(code=content["id"])
    expected = {
        **texts("title", content, content), **texts("summary", content, content), "hours": content["hours"],
        "audiences": content["audiences"], "languages": ["es", "en", "fr"],
    }  # fmt: skip
    assert differences(own, expected) == {}
    assert [(unit.code, unit.minutes, unit.phase) for unit in own.units.order_by("order")] == [
        (unit["id"], unit["minutes"], unit["phase"] or "") for unit in content["units"]
    ]
    for row in content["external_courses"]:
        expected = {
            **texts("title", row, row), **texts("note", row, row, column="summary"), "provider_name": row["provider"],
            "url": row["url"] or "", "languages": row["languages"] or [], "delivery": "external_link",
        }  # fmt: skip
        assert differences(Course.objects.get(code=row["id"]), expected) == {}
