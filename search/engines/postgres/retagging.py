"""Which documents a changed concept touches: those that carry its tag, and those that have the words of a phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from search.analysis.analyzer import analyzer
from search.analysis.tokenizer import clean
from search.concepts import stored_book
from search.engines.postgres.vectors import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from search.glossary import ConceptBook

AT_ONCE = 50
"""Phrases in one statement."""


def keys_naming(numbers: Iterable[int]) -> list[str]:
    """The keys of the documents to tag anew after these concepts changed, new or retired ones included.

    A few too many are found (the words of a phrase, not side by side), never one too few.
    """
    book = stored_book()
    queries = [query for number in numbers for query in _queries(book, number)]
    keys: set[str] = set()
    with connection.cursor() as cursor:
        for start in range(0, len(queries), AT_ONCE):
            together = "|".join(queries[start : start + AT_ONCE])
            cursor.execute("select key from search_document where tsv @@ %s::tsquery", [together])
            keys.update(key for (key,) in cursor.fetchall())
    return sorted(keys)


def _queries(book: ConceptBook, number: int) -> Iterator[str]:
    """The tag of a concept, and each of its phrases of now, as pieces of a `tsquery`."""
    yield quoted(f"c:{number}")
    if number not in book.numbers:
        return
    for language in book.languages:
        for phrase in book.phrases(number, language):
            if words := list(_words(book, phrase, language)):
                yield "(" + "&".join(words) + ")"


def _words(book: ConceptBook, phrase: str, language: str) -> Iterator[str]:
    """Each word of a phrase: its lexeme in any language (an acronym is none's), or the concept it counts as."""
    tokens = {code: analyzer(code).tokens(clean(phrase)) for code in book.languages}
    for index, token in enumerate(tokens[language]):
        if token.lexeme is not None:
            others = (tokens[code][index].lexeme for code in book.languages)
            terms = dict.fromkeys(
                (token.lexeme, book.key(token, language, any_case=False), *(one for one in others if one))
            )
            yield "(" + "|".join(quoted(term) for term in terms) + ")"
