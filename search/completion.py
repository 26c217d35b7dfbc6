"""What a reader who writes is offered: titles of public records, and words of the glossary that such a record has."""

from __future__ import annotations

from portal.core.i18n.languages import CODES
from search.concepts import BOOK
from search.engines.postgres.suggestions import offered
from search.suggest import Candidate, best, concepts_beginning, prefix_of

MAX_CONCEPTS = 40


def complete(text: str, *, language: str) -> tuple[Candidate, ...]:
    """The texts to offer a reader of `language`, best first; nothing for less than two letters. One statement."""
    prefix = prefix_of(text)
    if not prefix:
        return ()
    book = BOOK.held()
    while True:
        concepts = concepts_beginning(prefix, book, language)
        asked = sorted(concepts, key=lambda number: -concepts[number].weight)[:MAX_CONCEPTS]
        found = offered(prefix, language=language, languages=CODES, concepts=asked)
        current = BOOK.of_version(found.glossary_version)
        if current is book:
            return best(
                (*(concepts[number] for number in asked if number in found.concepts), *found.candidates)
            )
        book = current
