"""The list of practices: exact filters, order, paging, and what it refuses."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from django.test import Client

import pytest

from portal.core.listing import ListChoice
from practices.models import Practice
from practices.selectors import practice_list
from practices.selectors.evidence import level_of, public_practices
from tests.factories.practices import make_practice, make_source

BROADER = {"foster_care": {"foster_care", "alternative_care"}}
COUNTRIES = (["GT"], ["GT", "HN"], ["MX"])
PHASES = (["prevention"], ["protection", "reception"], ["reintegration"])
THEMES: tuple[list[str], ...] = ([], ["training", "foster_care"], ["alternative_care"])


def some_practices() -> list[Practice]:
    """27 practices, one of each combination, a third of them documented."""
    made = []
    for number, (lands, phases, themes) in enumerate(itertools.product(COUNTRIES, PHASES, THEMES)):
        practice = make_practice(
            countries=lands,
            phases=phases,
            themes=themes,
            populations=["unaccompanied"] if number % 2 else ["returned"],
            results_es="<p>Sí.</p>",
            initial_reading="good",
        )
        if number % 3 == 0:
            make_source(practice)
        made.append(practice)
    return made


def values_of(practice: Practice) -> Mapping[str, set[str]]:
    """What a practice counts as, worked out anew."""
    return {
        "phase": set(practice.phases),
        "country": set(practice.countries),
        "theme": set().union(*(BROADER.get(theme, {theme}) for theme in practice.themes)),
        "population": set(practice.populations),
        "evidence": {level_of(practice)},
    }


def matches(values: Mapping[str, set[str]], chosen: Mapping[str, tuple[str, ...]], but: str = "") -> bool:
    return all(values[name] & set(wanted) for name, wanted in chosen.items() if name != but)


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"country": ("GT",)},
        {"country": ("GT", "MX"), "phase": ("protection",)},
        {"theme": ("alternative_care",)},
        {"theme": ("foster_care",), "evidence": ("documented",)},
        {"population": ("returned",), "phase": ("prevention", "reintegration"), "country": ("HN",)},
        {"evidence": ("best",)},
    ],
)
def test_matches_and_counts_equal_brute_force(chosen: dict[str, tuple[str, ...]]) -> None:
    some_practices()
    rows = [values_of(row) for row in public_practices()]
    found = practice_list(choice=ListChoice(chosen), language="es")
    assert found.paging.total == sum(matches(row, chosen) for row in rows)
    for group in found.groups:
        expected = [row for row in rows if matches(row, chosen, but=group.name)]
        for option in group.options:
            assert option.count == sum(option.value in row[group.name] for row in expected), option
            assert option.selected == (option.value in chosen.get(group.name, ()))
        counted = {value for row in expected for value in row[group.name]}
        assert {option.value for option in group.options} == counted | set(chosen.get(group.name, ()))


def test_order_is_alphabetical_in_the_readers_language() -> None:
    for es, en in (("Álamo", "Zebra"), ("Zona", "apple"), ("Ñandú", "Mango"), ("Nube", "Banana")):
        make_practice(title_es=es, title_en=en)
    shown = {
        language: [str(card.title) for card in practice_list(choice=ListChoice(), language=language).cards]
        for language in ("es", "en")
    }
    assert shown["es"] == ["Álamo", "Nube", "Ñandú", "Zona"]
    assert shown["en"] == ["apple", "Banana", "Mango", "Zebra"]


def test_pages_hold_twenty_and_join_without_gap_or_repeat(client: Client) -> None:
    some_practices()
    pages = [practice_list(choice=ListChoice(page=page), language="es").cards for page in (1, 2)]
    assert [len(cards) for cards in pages] == [20, 7]
    assert len({card.code for cards in pages for card in cards}) == 27
    assert 'rel="next"' in client.get("/es/practicas/").content.decode()
    assert 'rel="prev"' in client.get("/es/practicas/?page=2").content.decode()


def test_filters_survive_to_the_next_page_and_into_another_language(client: Client) -> None:
    for _number in range(21):
        make_practice(phases=["reception"])
    html = client.get("/es/practicas/?phase=reception").content.decode()
    assert "/es/practicas/?phase=reception&amp;page=2" in html
    assert "/en/practices/?phase=reception" in html


@pytest.mark.parametrize("page", ["0", "-1", "2", "1000000000", "x", "1.5", "٣"])
def test_a_page_that_does_not_exist_is_not_found(client: Client, page: str) -> None:
    make_practice()
    assert client.get("/es/practicas/", {"page": page}).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["country=XX", "country=gt", "phase=nope", "theme=' OR 1=1", "evidence=bad", "population=%3Cb%3E"],
)
def test_a_filter_value_that_does_not_exist_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/es/practicas/?{query}").status_code == 400


def test_an_empty_filter_value_is_no_filter(client: Client) -> None:
    make_practice()
    assert client.get("/es/practicas/?country=&phase=").status_code == 200


def test_nothing_matching_says_what_to_do(client: Client) -> None:
    make_practice(countries=["GT"])
    html = client.get("/en/practices/?country=BZ").content.decode()
    assert "No practice has all of this." in html
    assert 'rel="next"' not in html


def test_a_practice_shared_by_many_is_told_from_a_countrys_own(client: Client) -> None:
    make_practice(countries=["BZ", "GT", "HN", "MX", "SV"], phases=["reception"])
    make_practice(countries=["GT", "HN", "MX", "SV"], phases=["reception"])
    html = client.get("/en/practices/").content.decode()
    assert html.count('<rect class="own"') == 4
    assert html.count('<rect class="reg"') == 5
