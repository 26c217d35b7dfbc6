"""What of a practice can be found: its public languages, its parts, the names it quotes."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
from zeal import zeal_context

from portal.core.models import Term
from practices.indexing import PracticeSearch
from practices.models import Practice
from search.contract import SearchEntry, registered
from tests.factories.actors_map import make_actor
from tests.factories.practices import (
    make_action,
    make_partner,
    make_practice,
    make_source,
)

SEARCH = PracticeSearch()


def entry_of(practice: Practice) -> SearchEntry:
    return next(SEARCH.build([f"practice:{practice.pk}"]))


def test_practices_are_registered() -> None:
    assert registered()["practice"].model_label == "practices.Practice"


def test_keys_are_those_of_public_practices() -> None:
    public = make_practice()
    make_practice(live=False)
    assert list(SEARCH.keys()) == [f"practice:{public.pk}"]


def test_a_practice_that_is_not_live_has_no_entry() -> None:
    draft = make_practice(live=False)
    assert list(SEARCH.build([f"practice:{draft.pk}"])) == []


def test_only_public_languages_are_given() -> None:
    practice = make_practice(
        title_fr="Brouillon", context_fr="<p>Brouillon</p>", languages_ready=["es", "en"]
    )
    entry = entry_of(practice)
    assert set(entry.titles) == set(entry.urls) == set(entry.passages) == {"es", "en"}
    assert "Brouillon" not in str(entry)


def test_parts_are_passages_with_heading_and_anchor() -> None:
    practice = make_practice(context_en="<p>Alone</p><p>at night</p>", results_es="<p>Sí</p>")
    make_action(practice, sort_order=1, text_en="Then this.")
    make_action(practice, sort_order=0, text_en="First this.")
    entry = entry_of(practice)
    assert [(each.label, each.anchor, each.text) for each in entry.passages["en"]] == [
        ("Context", "context", "Alone\nat night"),
        ("What is done", "actions", "First this.\nThen this."),
    ]


def test_facets_are_codes() -> None:
    practice = make_practice(
        countries=["GT", "HN"], themes=["training"], populations=["returned"], start_year=2014
    )
    assert entry_of(practice).facets == {
        "country": ("GT", "HN"),
        "phase": ("reception",),
        "theme": ("training",),
        "population": ("returned",),
        "year": ("2014",),
    }


def test_labels_and_institutions_are_searched_and_draft_institutions_are_not() -> None:
    Term.objects.filter(code="training").update(label_en="Training", alt_labels={"en": ["Capacity building"]})
    practice = make_practice(
        themes=["training"], lead_actor=make_actor(name_en="Ministry of Welfare", acronym="MOW")
    )
    make_partner(practice, make_actor(name_en="Secret shelter", live=False))
    words = entry_of(practice).keywords["en"]
    assert {"Training", "Capacity building", "Ministry of Welfare", "MOW"} <= set(words)
    assert "Secret shelter" not in words


def test_sources_are_not_searched() -> None:
    practice = make_practice()
    make_source(practice, url="https://canary.example/x")
    assert "canary" not in str(entry_of(practice))


def test_a_change_of_what_it_quotes_reaches_the_practice() -> None:
    lead, partner = make_actor(), make_actor()
    practice = make_practice(lead_actor=lead, themes=["training"])
    role = make_partner(practice, partner)
    step = make_action(practice)
    make_practice(lead_actor=make_actor())
    term = Term.objects.get(scheme="theme", code="training")
    key = [f"practice:{practice.pk}"]
    for label, pk in (
        ("actors_map.Actor", lead.pk),
        ("actors_map.Actor", partner.pk),
        ("practices.PracticePartner", role.pk),
        ("practices.PracticeAction", step.pk),
        ("portal_core.Term", term.pk),
    ):
        assert list(SEARCH.affected_by(label, str(pk))) == key, label


@pytest.mark.parametrize("label", ["manual.Section", "practices.SafetyScreen", "auth.User"])
def test_other_models_reach_nothing_and_ask_nothing(label: str) -> None:
    with CaptureQueriesContext(connection) as found:
        assert list(SEARCH.affected_by(label, "1")) == []
    assert len(found) == 0


def test_a_batch_takes_a_constant_number_of_queries() -> None:
    counts = []
    for size in (3, 6):
        for _each in range(size):
            practice = make_practice(lead_actor=make_actor())
            make_action(practice)
            make_partner(practice, make_actor())
        keys = list(SEARCH.keys())
        list(SEARCH.build(keys))
        with CaptureQueriesContext(connection) as found, zeal_context():
            assert len(list(SEARCH.build(keys))) == len(keys)
        counts.append(len(found))
    assert counts[0] == counts[1] <= 5
