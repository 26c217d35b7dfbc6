"""What of the Network's work can be found."""

from __future__ import annotations

import datetime

from network.indexing import MeetingSearch, PlanSearch
from search.contract import SearchEntry, entry_key, registered
from tests.factories.network import make_action, make_agreement, make_meeting, make_plan


def entries(searchable: MeetingSearch | PlanSearch) -> dict[str, SearchEntry]:
    """All entries by their public id."""
    return {entry.public_id: entry for entry in searchable.build(list(searchable.keys()))}


def test_meetings_and_actions_are_registered_with_search() -> None:
    kinds = registered()
    assert (kinds["meeting"].model_label, kinds["plan"].model_label) == (
        "network.Meeting",
        "network.PlanAction",
    )


def test_a_meeting_is_found_with_its_agreements_countries_and_year() -> None:
    meeting = make_meeting(country_id="SV", countries_present=["GT", "SV"])
    make_agreement(meeting=meeting, text_en="Send the agenda.")
    entry = entries(MeetingSearch())[meeting.code]
    assert entry.key == entry_key("meeting", meeting.pk)
    assert set(entry.titles) == {"es", "en"}
    assert [(passage.anchor, passage.text) for passage in entry.passages["en"]] == [
        ("a1", "Send the agenda.")
    ]
    assert entry.summaries["es"] == "San Salvador, El Salvador"
    assert (entry.facets["country"], entry.facets["year"]) == (["GT", "SV"], ("2017",))
    assert entry.published == datetime.date(2017, 10, 18)


def test_a_draft_meeting_is_not_found() -> None:
    meeting = make_meeting(live=False)
    assert list(MeetingSearch().build([entry_key("meeting", meeting.pk)])) == []


def test_an_agreement_reaches_its_meeting() -> None:
    agreement = make_agreement()
    affected = MeetingSearch().affected_by("network.Agreement", str(agreement.pk))
    assert affected == [entry_key("meeting", agreement.meeting_id)]


def test_an_action_is_found_by_its_code_and_leads_to_its_row() -> None:
    make_action(code="a07", action_en="Hold a workshop", indicator_en="Number of workshops")
    entry = entries(PlanSearch())["a07"]
    assert entry.urls == {"es": "/es/red/plan/#a07", "en": "/en/network/plan/#a07"}
    assert (entry.titles["en"], entry.numbers) == ("Hold a workshop", ("a07",))
    assert entry.passages["en"][0].text == "Number of workshops"
    assert entry.facets["phase"] == ("prevention",)


def test_a_cross_cutting_action_has_no_phase() -> None:
    make_action(code="a08", phase="", cross_cutting=True)
    assert entries(PlanSearch())["a08"].facets["phase"] == ()


def test_actions_of_an_older_plan_are_not_found() -> None:
    make_action(code="a01", plan=make_plan(code="plan-2010", first_year=2010))
    make_action(code="a02")
    assert set(entries(PlanSearch())) == {"a02"}


def test_a_new_plan_reaches_every_action() -> None:
    action = make_action()
    affected = PlanSearch().affected_by("network.Plan", str(action.plan_id))
    assert affected == [entry_key("plan", action.pk)]


def test_other_rows_reach_nothing() -> None:
    assert list(MeetingSearch().affected_by("practices.Practice", "x")) == []
    assert list(PlanSearch().affected_by("practices.Practice", "x")) == []
