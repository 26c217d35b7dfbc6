"""Keys of suggestions, and the order of what is offered."""

from __future__ import annotations

import pytest

from portal.core.i18n.languages import CODES
from search.contract import Concept
from search.glossary import ConceptBook
from search.suggest import ANSWERS, MAX_KEYS, Candidate, best, concepts_beginning, prefix_keys, prefix_of

BOOK = ConceptBook(
    {
        1: Concept(
            "gl-uac",
            {
                "es": ("niñez no acompañada", "menores no acompañados"),
                "en": ("unaccompanied children",),
                "fr": ("enfants non accompagnés",),
            },
            acronyms=("MENA",),
        ),
        2: Concept("gl-dis", {"es": ("interés superior",), "en": ("best interests",)}),
    },
    CODES,
)


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("", ""),
        ("a", ""),
        ("á.", ""),
        ("l'", ""),
        ("ni", "ni"),
        ("  Niñez  NO ", "ninez no"),
        ("Protección", "proteccion"),
        ("l’enf", "enf"),
        ("50%_\\", "50 _"),
        ("\x00ab", "ab"),
    ],
)
def test_what_was_written_is_folded(text: str, prefix: str) -> None:
    assert prefix_of(text) == prefix


def test_a_title_begins_at_each_word_that_says_something() -> None:
    assert list(prefix_keys("Protocolo de la Niñez", "es")) == [
        ("protocolo de la ninez", True),
        ("ninez", False),
    ]
    assert list(prefix_keys("La Casa", "es")) == [("la casa", True), ("casa", False)]
    assert list(prefix_keys("Droits de l’enfant", "fr")) == [("droits de enfant", True), ("enfant", False)]


def test_a_long_title_has_few_keys() -> None:
    assert len(list(prefix_keys(" ".join(f"palabra{n}" for n in range(99)), "es"))) == MAX_KEYS


@pytest.mark.parametrize(
    ("prefix", "language", "offered"),
    [
        ("nin", "es", "niñez no acompañada"),
        ("menores", "es", "niñez no acompañada"),
        ("acomp", "es", "niñez no acompañada"),
        ("mena", "es", "niñez no acompañada"),
        ("unacc", "es", "unaccompanied children"),
        ("unacc", "en", "unaccompanied children"),
        ("mena", "fr", "enfants non accompagnés"),
    ],
)
def test_a_concept_is_offered_by_its_name_whatever_phrase_was_begun(
    prefix: str, language: str, offered: str
) -> None:
    assert [one.text for one in concepts_beginning(prefix, BOOK, language).values()] == [offered]


def test_another_language_weighs_half() -> None:
    own = concepts_beginning("unacc", BOOK, "en")[1].weight
    assert concepts_beginning("unacc", BOOK, "es")[1].weight == own / 2


def test_the_heaviest_come_first_and_each_text_once() -> None:
    candidates = [
        Candidate("Casa grande", "es", "service", 0.8),
        Candidate("Casa", "es", "service", 0.8),
        Candidate("CASÁ", "es", "glossary", 0.5),
        Candidate("Otra", "es", "", 1.2),
        *(Candidate(f"Resto {n}", "es", "practice", 0.1) for n in range(20)),
    ]
    offered = best(candidates)
    assert [one.text for one in offered[:3]] == ["Otra", "Casa", "Casa grande"]
    assert len(offered) == ANSWERS
