"""Reading what an address asks for."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import Http404, QueryDict
from django.test import Client
from django.utils import translation

import pytest

from portal.core.filters import MAX_TEXT, read_codes, read_page, read_text
from portal.core.i18n.addresses import slug_of
from portal.core.i18n.collation import sort_key
from portal.core.i18n.languages import CODES, chain
from portal.core.i18n.segments import SEGMENTS, segment
from portal.core.middleware.hostile_input import is_hostile
from portal.core.paging import PageOutOfRangeError, Paging


def test_codes_are_read_once_each_and_in_order() -> None:
    assert read_codes(QueryDict("c=GT&c=HN&c=GT&c="), "c", {"GT", "HN"}) == ("GT", "HN")


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(BadRequest):
        read_codes(QueryDict("c=XX"), "c", {"GT"})


@pytest.mark.parametrize("asked", ["0", "-1", "1e3", "٣", "10000000000", "1.5", " 1", "+1", "a"])
def test_a_page_that_cannot_be_meant_is_not_found(asked: str) -> None:
    params = QueryDict(mutable=True)
    params["page"] = asked
    with pytest.raises(Http404):
        read_page(params)


@pytest.mark.parametrize(("asked", "page"), [("", 1), ("page=", 1), ("page=7", 7)])
def test_pages_count_from_one(asked: str, page: int) -> None:
    assert read_page(QueryDict(asked)) == page


def test_free_text_is_one_line_of_limited_length() -> None:
    params = QueryDict(mutable=True)
    params["q"] = "niñas\r\n\u200b y  niños\x07" + "x" * 400
    text = read_text(params)
    assert text.startswith("niñas y niños xx")
    assert len(text) == MAX_TEXT


@pytest.mark.parametrize(("number", "total", "window"), [(1, 0, []), (1, 3, [0, 1]), (2, 3, [2])])
def test_a_page_holds_its_positions(number: int, total: int, window: list[int]) -> None:
    assert list(range(total))[Paging(number, 2, total).window] == window


@pytest.mark.parametrize(("number", "total"), [(2, 0), (3, 4), (0, 4)])
def test_a_page_outside_the_list_is_refused(number: int, total: int) -> None:
    with pytest.raises(PageOutOfRangeError):
        Paging(number, 2, total)


def test_paging_knows_its_neighbours() -> None:
    middle = Paging(2, 10, 25)
    assert (middle.previous, middle.next, middle.pages) == (1, 3, 3)
    assert (Paging(1, 10, 25).previous, Paging(3, 10, 25).next) == (None, None)


@pytest.mark.parametrize("language", CODES)
def test_no_two_sections_share_an_address(language: str) -> None:
    nested = {"compare", "services", "actors", "glossary", "meetings", "agreements", "plan"}
    words = [words[language] for key, words in SEGMENTS.items() if key not in nested]
    assert len(set(words)) == len(words)
    assert all(word.isascii() for word in words)


def test_a_route_reads_in_the_active_language() -> None:
    route = segment("practices", "/<int:pk>/")
    for language, word in SEGMENTS["practices"].items():
        with translation.override(language):
            assert str(route) == f"{word}/<int:pk>/"


def test_a_chain_begins_with_the_reader_and_reaches_every_language() -> None:
    for code in CODES:
        assert chain(code)[0] == code
        assert set(chain(code)) == set(CODES)
    assert chain("ht") == chain("es")


def test_names_sort_as_readers_expect() -> None:
    names = ["Zacapa", "Ñuble", "Nicaragua", "Área", "Nuevo León", "Oaxaca", "azul", "« Belice »"]
    assert sorted(names, key=sort_key) == [
        "Área",
        "azul",
        "« Belice »",
        "Nicaragua",
        "Nuevo León",
        "Ñuble",
        "Oaxaca",
        "Zacapa",
    ]


@pytest.mark.parametrize(
    ("title", "slug"), [("Niñez: acogida", "ninez-acogida"), ("« ? »", "pr-x"), ("L’enfant", "lenfant")]
)
def test_slugs_are_ascii_and_never_empty(title: str, slug: str) -> None:
    assert slug_of(title, fallback="pr-x") == slug


@pytest.mark.parametrize(
    ("raw", "hostile"),
    [(b"q=%00", True), (b"q=%ff", True), (b"q=%ed%a0%80", True), (b"q=ni%C3%B1ez", False), (b"", False)],
)
def test_addresses_no_reader_types_are_known(raw: bytes, hostile: bool) -> None:
    assert is_hostile(raw) is hostile


def test_a_program_is_refused_by_a_problem_document(client: Client) -> None:
    response = client.get("/api/v1/search?q=%00")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["status"] == 400
