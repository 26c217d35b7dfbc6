"""Hostile questions and hostile content: an answer or a refusal, never an error; only our own markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.contract import Passage
from search.types import Sort
from tests.search.shelf import Shelf, Shelves, found, search

pytestmark = pytest.mark.usefixtures("engine")

HOSTILE = (
    "",
    "   ",
    "\x00",
    "a\x00b",
    "\ud800",
    "!!!",
    "¿?",
    "'\\:*()&|!<->",
    "albergue & | ! ( ) <-> :* 'x' \\",
    "' OR 1=1 --",
    "%s %(x)s {0} ${x}",
    '"',
    '""',
    '" "',
    '-"',
    "-",
    "--",
    "- -",
    '-"-"',
    "§",
    "§§ 4",
    "§ 99999999999999999999",
    "de la el",
    "😀 👩‍👩‍👧",
    "a" * 10_000,
    "palabra " * 2_000,
    "\ufb01n \uff21\uff22 ñ n\u0303",
    "\u202eabc\u202c",
    "l'" * 50,
    "<script>alert(1)</script>",
    "&amp; &lt;mark&gt;",
)


@pytest.fixture
def filled(shelves: Shelves, shelf: Shelf) -> Shelves:
    """A few records, indexed."""
    for pk in range(5):
        shelf.put(pk, title=f"Albergue {pk}", summary="de la frontera", facets={"country": ("MX",)})
    shelves.index()
    return shelves


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_question_is_answered(filled: Shelves, text: str) -> None:
    for sort in (Sort.RELEVANCE, Sort.TITLE):
        result = search(text, sort=sort)
        assert result.total >= len(result.hits) >= 0


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=60), words=st.lists(st.sampled_from(("albergue", '"', "-", "§ 4", "'", "\\", "|")))
)
def test_any_text_is_answered(filled: Shelves, text: str, words: list[str]) -> None:
    search(f"{text} {' '.join(words)}")


def test_punctuation_alone_finds_nothing_and_a_blank_question_everything(filled: Shelves) -> None:
    assert search("!!!").total == 0
    assert search("").total == search("   ").total == 5


def test_hostile_values_of_filters_find_nothing(filled: Shelves) -> None:
    for value in ("'", "x' or 1=1", "%s", "é" * 100):
        assert search("albergue", filters={"country": (value,)}).total == 0


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script> albergue",
        "albergue <mark>falso</mark> &amp; \"comillas\" 'x'",
        "albergue </mark><img src=x onerror=alert(1)>",
        "&lt;albergue&gt;",
        "albergue" + "<" * 300,
    ],
)
def test_only_our_marks_are_markup(shelves: Shelves, shelf: Shelf, hostile: str) -> None:
    shelf.put(
        1,
        title=hostile,
        summary=hostile,
        passages={"es": (Passage(f"{hostile} " * 30, number="1.1", anchor="p1"),)},
    )
    shelves.index()
    (hit,) = search("albergue").hits
    for html in (hit.title_html, hit.snippet_html, *(passage.html for passage in hit.passages)):
        assert "<mark>" in html
        assert not re.search(r"<(?!/?mark>)", html)
        assert "<mark>falso" not in html
        assert html.count("<mark>") == html.count("</mark>")


def test_content_that_no_database_likes_is_indexed(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(
        1,
        title="Nul \x00 sur\ud800rogate albergue",
        body="x" * 5_000 + " ' \\ \\' '' :1A frontera",
        numbers=("4.1'\\",),
        aliases={"es": ["O'Higgins \\"]},
    )
    shelf.put(2, title="Largo", body=" ".join(f"palabra{n}" for n in range(70_000)))
    shelves.index()
    assert found("frontera albergue o'higgins") == ["1"]
    assert found("palabra5") == ["2"]


def test_pages_have_no_duplicate_and_no_gap(shelves: Shelves, shelf: Shelf) -> None:
    for pk in range(53):
        shelf.put(pk, title="Albergue igual", summary="igual " * (pk % 3))
    shelves.index()
    for sort in Sort:
        whole = found("albergue", sort=sort)
        paged = [key for page in range(1, 8) for key in found("albergue", sort=sort, size=8, page=page)]
        assert paged == whole
        assert sorted(map(int, paged)) == list(range(53))


def test_equal_questions_have_equal_order(shelves: Shelves, shelf: Shelf) -> None:
    for pk in range(20):
        shelf.put(pk, title="Protección de la niñez", summary="protección " * (pk % 4))
    shelves.index()
    assert found("protección niñez") == found("PROTECCION ninez") == found("protección niñez")


def test_a_title_counts_more_than_a_summary_and_that_more_than_a_body(shelves: Shelves, shelf: Shelf) -> None:
    filler = "otra cosa sobre nada en particular " * 20
    shelf.put(1, title="Cosa", summary="Otra", body=f"{filler} albergue")
    shelf.put(2, title="Cosa", summary="Albergue", body=filler)
    shelf.put(3, title="Albergue", summary="Otra", body=filler)
    shelves.index()
    assert found("albergue") == ["3", "2", "1"]


def test_a_match_in_the_language_of_the_reader_comes_first(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title={"es": "Manual"})
    shelf.put(2, title={"en": "Manual"})
    shelves.index()
    assert found("manual") == ["1", "2"]
    assert found("manual", ui_language="en") == ["2", "1"]
