"""Corrections over a given list of words: what is near and frequent wins; what is never corrected stays."""

from __future__ import annotations

import pytest

from portal.core.i18n.languages import CODES
from search.contract import Concept
from search.corrections import better_spelling
from search.glossary import ConceptBook
from search.speller import KnownWord, Speller, may_be_corrected, never_corrected, plain_word

WORDS = (
    *(("es", word, word, 40) for word in ("albergue", "migracion", "proteccion", "consular", "frontera")),
    ("es", "ninez", "niñez", 90),
    ("es", "guatemala", "Guatemala", 60),
    ("es", "casa", "casa", 30),
    ("es", "causa", "causa", 2),
    ("es", "retorno", "retorno", 200),
    ("es", "retrono", "retrono", 1),
    *(("en", word, word, 40) for word in ("shelter", "children", "unaccompanied", "guardian", "nation")),
    *(("fr", word, word, 40) for word in ("enfants", "accompagnes", "rapatriement", "protection")),
)
BOOK = ConceptBook(
    {1: Concept("gl-nna", {"es": ("NNA",)}), 2: Concept("gl-dis", {"es": ("DIS", "interés superior")})}, CODES
)


@pytest.fixture(scope="module")
def speller() -> Speller:
    """A speller of a few words."""
    return Speller(KnownWord(*word) for word in WORDS)


def better(speller: Speller, text: str, *, language: str = "es", doubted: bool = False) -> str | None:
    return better_spelling(text, language=language, book=BOOK, speller=speller, doubted=doubted)


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("es", "albrgue", "albergue"),
        ("es", "migracon", "migracion"),
        ("es", "consluar", "consular"),
        ("es", "guatemla", "guatemala"),
        ("es", "Guatemla", "Guatemala"),
        ("es", "nniez", "niñez"),
        ("es", "albrgue en guatemla", "albergue en guatemala"),
        ("es", "cosa", "casa"),
        ("en", "childern", "children"),
        ("en", "unacompanied", "unaccompanied"),
        ("en", "shleter", "shelter"),
        ("fr", "rapatriment", "rapatriement"),
        ("fr", "l'enfnts", "l'enfants"),
        ("fr", "l’enfnts", "l’enfants"),
        ("es", "shleter", "shelter"),
    ],
)
def test_a_mistyped_word_becomes_the_word_meant(
    speller: Speller, language: str, typed: str, meant: str
) -> None:
    assert better(speller, typed, language=language) == meant


@pytest.mark.parametrize(
    "text",
    [
        "albergue",
        "albergues",
        "Guatemala",
        "proteccion",
        "protección",
        "de la",
        "nna",
        "NNA",
        "DIS",
        "interés superior",
        "ALBRGUE",
        "SIPINNA",
        "comar",
        "coyote",
        "albergu3",
        "4.1.2",
        "ab",
        '"albrgue"',
        "-albrgue",
        "§ 4.1",
        "qxzvkw",
        "zzzzzzzzzz",
        "",
        "x" * 60,
    ],
)
def test_what_is_known_an_acronym_a_number_quoted_or_excluded_stays(speller: Speller, text: str) -> None:
    assert better(speller, text) is None


def test_only_the_words_outside_quotes_change(speller: Speller) -> None:
    assert better(speller, '"albrgue" albrgue -albrgue') == '"albrgue" albergue -albrgue'


def test_one_edit_for_short_words_two_for_longer_three_for_long_ones(speller: Speller) -> None:
    assert better(speller, "csaa") == "casa"
    assert better(speller, "caxx") is None
    assert better(speller, "frontrea") == "frontera"
    assert better(speller, "frxxxera") is None
    assert better(speller, "unaxxopanied", language="en") == "unaccompanied"


def test_a_known_word_gives_way_only_when_it_is_doubted_and_rare(speller: Speller) -> None:
    assert better(speller, "retrono") is None
    assert better(speller, "retrono", doubted=True) == "retorno"
    assert better(speller, "causa", doubted=True) is None


@pytest.mark.parametrize(
    ("raw", "plain"),
    [("Niñez", "ninez"), ("l'enfant", "enfant"), ("child's", "child"), ("a", ""), ("4.1", ""), ("a_b", "")],
)
def test_words_are_listed_folded_without_what_clings_to_them(raw: str, plain: str) -> None:
    assert plain_word(raw) == plain


def test_the_words_never_corrected_are_folded_and_cannot_be_corrected() -> None:
    assert {"nna", "acnur", "unhcr", "comar", "tecun"} <= never_corrected()
    for word in never_corrected():
        assert plain_word(word) == word, word
        assert not may_be_corrected(word)
