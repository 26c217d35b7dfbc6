"""Snippets: the best window, escaped, with our marks only."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.contract import Concept
from search.glossary import ConceptBook
from search.planner import Planner, Statistics, parse
from search.snippets import ELLIPSIS, WINDOW, Marker

LANGUAGES = ("es", "en", "fr")
BOOK = ConceptBook(
    {
        1: Concept(
            "uac", {"es": ["niñez no acompañada", "niños no acompañados"], "en": ["unaccompanied children"]}
        )
    },
    LANGUAGES,
)


def _marker(text: str, language: str = "es") -> Marker:
    plan = Planner(BOOK, language, LANGUAGES).plan(
        parse(text), statistics=Statistics(), today=date(2026, 1, 1)
    )
    return Marker(plan, BOOK)


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("albergue", "El Albergue, los albergues", "El <mark>Albergue</mark>, los <mark>albergues</mark>"),
        ("proteccion", "La protección", "La <mark>protección</mark>"),
        ("albergue", "<b>albergue</b> & más", "&lt;b&gt;<mark>albergue</mark>&lt;/b&gt; &amp; más"),
        ("albergue", "<mark>albergue</mark>", "&lt;mark&gt;<mark>albergue</mark>&lt;/mark&gt;"),
        ("lt", "a < b", "a &lt; b"),
        ("unaccompanied children", "los niños no acompañados", "los <mark>niños no acompañados</mark>"),
        ('"hoja de ruta"', "la hoja de ruta", "la <mark>hoja</mark> de <mark>ruta</mark>"),
        ("nada", "Texto sin eso", "Texto sin eso"),
    ],
)
def test_marks(query: str, text: str, expected: str) -> None:
    assert _marker(query).marked(text, "es") == expected


def test_the_window_holds_most_of_the_words_asked_for() -> None:
    text = f"El albergue abre. {'Relleno sin interés ninguno. ' * 30} La frontera tiene un albergue seguro. {'Otra cosa. ' * 40}"
    html = _marker("albergue frontera seguro").snippet(text, "es")
    assert all(f"<mark>{word}</mark>" in html for word in ("frontera", "albergue", "seguro"))
    assert html.startswith(f"{ELLIPSIS} La ")
    assert html.endswith(f" {ELLIPSIS}")
    assert len(re.sub(r"</?mark>", "", html).split()) <= WINDOW + 2


def test_a_short_text_is_shown_whole() -> None:
    assert _marker("albergue").snippet("Un albergue.", "es") == "Un <mark>albergue</mark>."


def test_without_a_match_the_text_begins_at_its_beginning() -> None:
    html = _marker("nada").snippet("palabra " * 100, "es")
    assert html.startswith("palabra palabra")
    assert html.endswith(ELLIPSIS)


@given(
    text=st.text(alphabet=st.sampled_from("albergue <>&\"'/;.mrk\nñ"), max_size=400),
    query=st.sampled_from(("albergue", "mark", "amp lt gt", "niños no acompañados")),
)
def test_the_text_survives_and_only_marks_are_markup(text: str, query: str) -> None:
    marker = _marker(query)
    for html in (marker.marked(text, "es"), marker.snippet(text, "es")):
        assert not re.search(r"<(?!/?mark>)", html)
        assert html.count("<mark>") == html.count("</mark>")
    assert unescape(re.sub(r"</?mark>", "", marker.marked(text, "es"))) == text
