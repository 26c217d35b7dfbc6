"""The book of concepts: phrases are tagged longest first, acronyms in capitals, synonyms inside phrases are equal."""

from __future__ import annotations

import pytest

from search.analysis.analyzer import analyzer
from search.contract import Concept
from search.glossary import MAX_TAGS, ConceptBook

LANGUAGES = ("es", "en", "fr")
NNA, UAC, DIS, RETURN, US = 1, 2, 3, 4, 5
BOOK = ConceptBook(
    {
        NNA: Concept(
            "nna", {"es": ["niñez", "niño", "menores", "NNA"], "en": ["children"], "fr": ["enfants"]}
        ),
        UAC: Concept(
            "uac", {"es": ["niñez no acompañada", "NNANA"], "en": ["unaccompanied children", "UAC"]}
        ),
        DIS: Concept(
            "dis", {"es": ["interés superior"], "fr": ["intérêt supérieur"]}, acronyms=("DIS", "BID")
        ),
        RETURN: Concept("return", {"es": ["retorno", "retorno asistido"], "en": ["return"]}, expand=False),
        US: Concept("us", {"en": ["United States", "US"]}),
    },
    LANGUAGES,
)


def _tags(text: str, language: str = "es") -> list[tuple[str, tuple[int, ...]]]:
    tokens = analyzer(language).tokens(text)
    return [
        (text[tokens[t.first].start : tokens[t.last].end], t.concepts) for t in BOOK.tag(tokens, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "la niñez no acompañada", [("niñez no acompañada", (UAC,)), ("niñez", (NNA,))]),
        ("es", "niñas no acompañadas", [("niñas no acompañadas", (UAC,)), ("niñas", (NNA,))]),
        ("es", "NNA no acompañados", [("NNA no acompañados", (UAC,)), ("NNA", (NNA,))]),
        ("es", "el interés de la superior", [("interés de la superior", (DIS,))]),
        ("es", "hacia una DIS", [("DIS", (DIS,))]),
        ("es", "retorno asistido", [("retorno asistido", (RETURN,)), ("retorno", (RETURN,))]),
        ("en", "unaccompanied children", [("unaccompanied children", (UAC,)), ("children", (NNA,))]),
        ("en", "help us in the US", [("US", (US,))]),
        (
            "fr",
            "je dis l'intérêt supérieur de l’enfant",
            [("l'intérêt supérieur", (DIS,)), ("l’enfant", (NNA,))],
        ),
        ("en", "niñez no acompañada", []),
    ],
)
def test_phrases_of_a_text(language: str, text: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert _tags(text, language) == expected


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        ("uac", "en", (UAC,)),
        ("dis", "es", (DIS,)),
        ("us", "en", None),
        ("US", "en", (US,)),
        ("niños no acompañados", "en", (UAC,)),
        ("retorno", "es", None),
        ("casa", "es", None),
    ],
)
def test_phrases_of_a_query(text: str, own: str, expected: tuple[int, ...] | None) -> None:
    order = (own, *(language for language in LANGUAGES if language != own))
    words = {language: analyzer(language).tokens(text) for language in LANGUAGES}
    tag = BOOK.longest(words, 0, order)
    assert (tag.concepts if tag else None) == expected
    if tag:
        assert (tag.first, tag.last) == (0, len(words[own]) - 1)


def test_a_word_has_at_most_three_concepts() -> None:
    book = ConceptBook({n: Concept(f"c{n}", {"es": ["albergue"]}) for n in range(1, 8)}, LANGUAGES)
    (tag,) = book.tag(analyzer("es").tokens("albergue"), "es")
    assert tag.concepts == tuple(range(1, MAX_TAGS + 1))


def test_a_shared_word_does_not_merge_two_concepts() -> None:
    book = ConceptBook(
        {
            1: Concept("shelter", {"es": ["albergue", "refugio"]}),
            2: Concept("asylum", {"es": ["asilo", "refugio"]}),
        },
        LANGUAGES,
    )
    tokens = analyzer("es").tokens("albergue refugio asilo")
    assert [tag.concepts for tag in book.tag(tokens, "es")] == [(1,), (1, 2), (2,)]


def test_the_version_follows_the_content_and_not_the_order() -> None:
    concepts = {1: Concept("a", {"es": ["uno"]}), 2: Concept("b", {"es": ["dos"]})}
    assert (
        ConceptBook(concepts, LANGUAGES).version
        == ConceptBook(dict(reversed(concepts.items())), LANGUAGES).version
    )
    changed = {**concepts, 2: Concept("b", {"es": ["dos", "tres"]})}
    assert ConceptBook(changed, LANGUAGES).version != ConceptBook(concepts, LANGUAGES).version


def test_an_empty_book_tags_nothing() -> None:
    book = ConceptBook({}, LANGUAGES)
    assert len(book) == 0
    assert book.tag(analyzer("es").tokens("niñez"), "es") == []
    assert book.names(1) == {}


def test_names_are_the_first_phrases() -> None:
    assert BOOK.names(UAC) == {"es": "niñez no acompañada", "en": "unaccompanied children"}
