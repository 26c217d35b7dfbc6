"""Short lists of practices for other pages."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils import translation

import pytest

from practices.selectors import (
    featured,
    practice_cards,
    practice_figures,
    practices_by_country,
    practices_of_country,
)
from tests.factories.practices import make_practice, make_source

FIVE = ["BZ", "GT", "HN", "MX", "SV"]


def test_cards_keep_the_order_asked_for_and_leave_drafts_out() -> None:
    first, draft, last = make_practice(), make_practice(live=False), make_practice()
    cards = practice_cards(pks=[last.pk, draft.pk, first.pk], language="es")
    assert [card.code for card in cards] == [last.code, first.code]


def test_a_country_has_its_own_practices_apart_from_regional_ones() -> None:
    own = make_practice(countries=["GT", "HN"], phases=["reception"])
    regional = make_practice(countries=FIVE, phases=["reception", "prevention"])
    make_practice(countries=["GT"], live=False)
    make_practice(countries=["MX"])
    found = practices_of_country("GT", language="en")
    assert [card.code for card in found.own] == [own.code]
    assert [card.code for card in found.regional] == [regional.code]
    assert found.total == 2
    assert found.by_phase == {"prevention": 1, "protection": 0, "reception": 2, "reintegration": 0}


def test_figures_leave_drafts_out() -> None:
    make_practice(phases=["prevention", "reception"])
    make_practice(phases=["reception"], live=False)
    assert practice_figures().by_phase == {
        "prevention": 1,
        "protection": 0,
        "reception": 1,
        "reintegration": 0,
    }
    assert practice_figures().total == 1


def test_featured_practices_are_documented_ones_of_different_countries_newest_first() -> None:
    made = {}
    for day, (name, lands) in enumerate(
        (("old_gt", ["GT"]), ("new_gt", ["GT"]), ("hn", ["HN"]), ("region", FIVE), ("reported", ["MX"])), 1
    ):
        made[name] = make_practice(
            countries=lands,
            results_es="" if name == "reported" else "<p>Sí</p>",
            last_published_at=datetime(2026, 1, day, tzinfo=UTC),
        )
        make_source(made[name])
    found = [card.code for card in featured(language="es")]
    assert found == [made["hn"].code, made["new_gt"].code]


def test_the_chart_counts_each_country_and_phase_once_per_practice() -> None:
    make_practice(countries=["GT"], phases=["reception", "protection"])
    make_practice(countries=FIVE, phases=["reception"])
    chart = practices_by_country(language="es")
    rows = {row.label: [(bar.full, bar.shared) for bar in row.bars] for row in chart.rows}
    assert len(rows) == 11
    assert rows["Guatemala"] == [(0, 0), (1, 0), (1, 1), (0, 0)]
    assert rows["Belice"] == [(0, 0), (0, 0), (0, 1), (0, 0)]
    assert list(rows) == sorted(rows, key=lambda name: name.replace("é", "e").replace("á", "a"))


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "Belize"),
        (3, "Belize, Guatemala, Honduras"),
        (4, "Belize, Guatemala and 2 more countries"),
        (5, "Belize, El Salvador and 3 more countries"),
    ],
)
def test_many_countries_are_named_in_few_words(count: int, words: str) -> None:
    practice = make_practice(countries=FIVE[:count])
    with translation.override("en"):
        card = practice_cards(pks=[practice.pk], language="en")[0]
    assert card.kind[0] == words


def test_the_whole_region_is_said_in_two_words() -> None:
    lands = ["BZ", "CA", "CR", "DO", "GT", "HN", "MX", "NI", "PA", "SV", "US"]
    practice = make_practice(countries=lands)
    with translation.override("en"):
        card = practice_cards(pks=[practice.pk], language="en")[0]
    assert card.kind[0] == "The whole region"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "first year not known"),
        (2014, None, "since 2014"),
        (2014, 2016, "2014\u20132016"),
        (2014, 2014, "2014"),
    ],
)
def test_years_in_words(first: int | None, last: int | None, words: str) -> None:
    practice = make_practice(start_year=first, end_year=last)
    with translation.override("en"):
        card = practice_cards(pks=[practice.pk], language="en")[0]
    assert card.kind[1] == words
