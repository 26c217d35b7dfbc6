"""The concepts around a question: those that were searched too, and those a reader may want to see besides. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.analysis.analyzer import analyzer
from search.planner import parse
from search.suggest import concepts_beginning, prefix_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.glossary import ConceptBook
    from search.types import QueryPlan, SearchQuery

MAX_NAMES = 4
MAX_WORDS = 6
STEM_LETTERS = 5
"""Words of which two thirds, and so many letters at least, are equal are often enough about the same thing."""


def expansions(plan: QueryPlan, book: ConceptBook, language: str) -> tuple[str, ...]:
    """What was searched besides the words typed: the names of the concepts, the reader's language first."""
    names: dict[str, None] = {}
    for group in plan.groups:
        for number in group.concepts:
            by_language = book.names(number)
            for code in (language, *by_language):
                name = by_language.get(code, "")
                if name and name.casefold() != group.raw.casefold():
                    names.setdefault(name)
    return tuple(names)[:MAX_NAMES]


def see_also(plan: QueryPlan, book: ConceptBook, query: SearchQuery, *, found: bool) -> tuple[str, ...]:
    """Names of the concepts related to those of the question; when nothing was found, of those that sound like it."""
    numbers = [number for group in plan.groups for number in group.concepts]
    near: Iterable[int] = book.related(numbers)
    if not found:
        near = (*near, *numbers, *(_with_its_words(plan, book) or _sounding_like(query, book)))
    names = (_name(number, book, query.ui_language) for number in dict.fromkeys(near))
    said = {query.text.strip().casefold(): "", "": ""}
    for name in names:
        said.setdefault(name.casefold(), name)
    return tuple(name for name in said.values() if name)[:MAX_NAMES]


def _with_its_words(plan: QueryPlan, book: ConceptBook) -> tuple[int, ...]:
    """The concepts with a phrase that has a word of the question, in any of its forms."""
    asked = {lexeme for group in plan.groups for lexeme in group.lexemes}
    return tuple(
        number
        for number in book.numbers
        for language in book.languages
        if any(
            asked.intersection(analyzer(language).lexemes(text)) for text in book.phrases(number, language)
        )
    )


def _sounding_like(query: SearchQuery, book: ConceptBook) -> Iterable[int]:
    """The concepts with a word that begins like a word of the question."""
    words = [prefix_of(word) for run in parse(query.text).runs for word in run.split()]
    for word in words[:MAX_WORDS]:
        if len(word) >= STEM_LETTERS:
            beginning = word[: max(STEM_LETTERS, 2 * len(word) // 3)]
            yield from concepts_beginning(beginning, book, query.ui_language)


def _name(number: int, book: ConceptBook, language: str) -> str:
    names = book.names(number)
    return names.get(language) or next(iter(names.values()), "")
