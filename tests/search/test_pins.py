"""Recommended results: first, once, only for who may see them, with true totals, on every page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client

import pytest

from search.models import PinnedQuestion, PinnedRecord
from search.service import SearchQuery, SearchService
from search.types import Sort
from tests.search.shelf import Shelf, Shelves, found, search

pytestmark = pytest.mark.django_db


def pin(text: str, *keys: str, language: str = "") -> PinnedQuestion:
    """Recommend records for a question."""
    question = PinnedQuestion.objects.create(text=text, language=language)
    for place, key in enumerate(keys):
        PinnedRecord.objects.create(question=question, key=key, sort_order=place)
    return question


@pytest.fixture
def full(shelves: Shelves, shelf: Shelf) -> Shelf:
    """Twelve shelters of Mexico, a protocol of Guatemala that has no such word, and a record for officials."""
    for number in range(1, 13):
        shelf.put(number, title=f"Albergue {number:02}", facets={"country": ("MX",), "year": ("2020",)})
    shelf.put(20, title="Protocolo", facets={"country": ("GT",), "year": ("2015",)})
    shelf.put(21, title="Directorio interno", acl=("group:1",), facets={"country": ("GT",)})
    shelf.put(22, title="Retirado", hide_on=date(2020, 1, 1))
    shelves.index()
    return shelf


def titles(text: str, **given: Any) -> list[str]:
    """The titles of the hits."""
    return [hit.title for hit in search(text, **given).hits]


def test_recommended_records_come_first_once_and_in_their_order(full: Shelf) -> None:
    pin("albergue", "practice:20", "practice:7")
    result = search("albergue", size=100)
    keys = [hit.key.partition(":")[2] for hit in result.hits]
    assert keys[:2] == ["20", "7"]
    assert sorted(keys) == sorted(["20", *map(str, range(1, 13))])
    assert [hit.recommended for hit in result.hits[:3]] == [True, True, False]
    assert result.total == 13


@pytest.mark.parametrize("typed", ["albergues", "ALBERGUE", "Álbergue", "el albergue", "albergue de"])
def test_accents_case_plural_and_stop_words_do_not_matter(full: Shelf, typed: str) -> None:
    pin("Albergue", "practice:20")
    assert found(typed)[0] == "20"


@pytest.mark.parametrize("typed", ["albergue seguro", "protocolo", "", "de la"])
def test_another_question_has_other_results(full: Shelf, typed: str) -> None:
    pin("albergue", "practice:9")
    assert not any(hit.recommended for hit in search(typed).hits)


@pytest.mark.parametrize(
    ("language", "reader", "shown"), [("", "fr", True), ("es", "es", True), ("es", "en", False)]
)
def test_a_recommendation_holds_for_its_language(
    full: Shelf, language: str, reader: str, shown: bool
) -> None:
    pin("albergue", "practice:20", language=language)
    assert (found("albergue", ui_language=reader)[0] == "20") == shown


@pytest.mark.parametrize("size", [1, 2, 3, 5, 13, 20])
def test_pages_have_no_gap_and_no_repetition(full: Shelf, size: int) -> None:
    pin("albergue", "practice:20", "practice:11")
    pages = [hit.key for page in range(1, 15) for hit in search("albergue", page=page, size=size).hits]
    assert pages[:2] == ["practice:20", "practice:11"]
    assert len(pages) == len(set(pages)) == 13
    assert search("albergue", page=1 + 13 // size + 1, size=size).beyond


@pytest.mark.parametrize(
    "key", ["practice:21", "practice:22", "practice:99", "nonsense", "meeting:1"],
    ids=["officials only", "expired", "deleted", "no key", "unknown kind"],
)  # fmt: skip
def test_what_a_reader_may_not_see_is_never_recommended(full: Shelf, key: str) -> None:
    before = search("albergue", size=100)
    pin("albergue", key)
    after = search("albergue", size=100)
    assert after.hits == before.hits
    assert (after.total, after.facets) == (before.total, before.facets)


def test_who_may_see_it_gets_it_recommended(full: Shelf) -> None:
    pin("albergue", "practice:21")
    assert found("albergue", viewer=frozenset({"public", "login", "group:1"}))[0] == "21"


def test_a_withdrawn_record_goes_and_comes_back(full: Shelf, shelves: Shelves) -> None:
    pin("albergue", "practice:20")
    entry = full.entries.pop("practice:20")
    shelves.index()
    assert "20" not in found("albergue")
    full.entries[entry.key] = entry
    shelves.index()
    assert found("albergue")[0] == "20"


@pytest.mark.parametrize(
    ("given", "first", "total"),
    [
        ({"filters": {"country": ("MX",)}}, "11", 12),
        ({"filters": {"country": ("GT",)}}, "20", 1),
        ({"filters": {"kind": ("practice",)}}, "20", 13),
        ({"years": (2018, None)}, "11", 12),
        ({"years": (None, 2018)}, "20", 1),
    ],
)
def test_filters_hold_for_recommendations(full: Shelf, given: dict[str, Any], first: str, total: int) -> None:
    pin("albergue", "practice:20", "practice:11")
    result = search("albergue", size=100, **given)
    assert (result.hits[0].key, result.total) == (f"practice:{first}", total)


@pytest.mark.parametrize(
    "filters", [{}, {"country": ("MX",)}, {"country": ("GT",)}, {"country": ("GT",), "kind": ("practice",)}]
)
def test_counts_of_facets_are_what_choosing_them_would_give(full: Shelf, filters: dict[str, Any]) -> None:
    pin("albergue", "practice:20", "practice:11")
    counts = {
        (facet.name, value.value): value.count
        for facet in search("albergue", filters=filters).facets
        for value in facet.values
    }
    for name, value in {*counts, ("country", "MX"), ("country", "GT"), ("kind", "practice")}:
        chosen = {**filters, name: (value,)}
        assert search("albergue", filters=chosen).total == counts.get((name, value), 0), (name, value)


def test_a_question_that_finds_nothing_shows_what_is_recommended(full: Shelf) -> None:
    pin("xilófono", "practice:20")
    result = search("xilofono")
    assert ([hit.title for hit in result.hits], result.total) == (["Protocolo"], 1)


def test_other_orders_have_no_recommendations(full: Shelf) -> None:
    pin("albergue", "practice:20")
    for sort in (Sort.NEWEST, Sort.OLDEST, Sort.TITLE):
        assert "20" not in found("albergue", sort=sort)


def test_keys_for_other_rooms_have_no_recommendations(full: Shelf) -> None:
    pin("albergue", "practice:20")
    assert "20" not in SearchService().ids(SearchQuery(text="albergue"), kind="practice")


def test_a_quoted_question_keeps_its_phrase_and_its_recommendation(full: Shelf) -> None:
    pin("albergue", "practice:20", "practice:3")
    result = search('"albergue"', size=100)
    assert [hit.key for hit in result.hits[:2]] == ["practice:20", "practice:3"]
    assert result.total == 13


def test_programs_and_readers_are_told(full: Shelf) -> None:
    pin("albergue", "practice:20")
    hits = Client().get("/api/v1/search", {"q": "albergue"}).json()["hits"]
    assert [hit["recommended"] for hit in hits[:2]] == [True, False]
    html = Client().get("/es/buscar/", {"q": "albergue"}).content.decode()
    assert html.count('class="recommended"') == 1
    assert html.index('class="recommended"') < html.index("Protocolo") < html.index("<mark>Albergue</mark>")
