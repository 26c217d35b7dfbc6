"""Lexemes as PostgreSQL reads them: vectors and queries built by our own quoting, never by parsing text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from search.types import Group, Posting

MAX_POSITION = 16_383
MAX_POSITIONS = 255
"""PostgreSQL's own limits; positions touch the ranking only, because phrases are looked for in passages."""
HEAD = "AB"


def quoted(lexeme: str) -> str:
    """A lexeme as a literal inside a `tsvector` or `tsquery`."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def vector(postings: Iterable[Posting], *, weights: str = "ABCD") -> str:
    """The text form of a `tsvector` with the occurrences of the given weights."""
    parts = []
    for posting in postings:
        places = [(min(place, MAX_POSITION), weight) for place, weight in posting.places if weight in weights]
        if places:
            written = ",".join(f"{place}{weight}" for place, weight in dict.fromkeys(places[:MAX_POSITIONS]))
            parts.append(f"{quoted(posting.lexeme)}:{written}")
    return " ".join(parts)


def passage_vector(terms: Mapping[str, Sequence[int]]) -> str:
    """The text form of a passage's `tsvector`."""
    return " ".join(
        f"{quoted(lexeme)}:{','.join(str(min(place, MAX_POSITION)) for place in places[:MAX_POSITIONS])}"
        for lexeme, places in terms.items()
    )


def any_of(lexemes: Iterable[str]) -> str:
    """A `tsquery` that one of the lexemes satisfies; empty when there is none."""
    return "|".join(quoted(lexeme) for lexeme in lexemes)


def group_query(group: Group) -> str:
    """A `tsquery` for one group: a lexeme, a concept, or all words of a phrase."""
    together = ["(" + "&".join(quoted(lexeme) for lexeme in lexemes) + ")" for lexemes in group.every]
    single = [quoted(lexeme) for lexeme in (*group.lexemes, *(f"c:{number}" for number in group.concepts))]
    return "(" + "|".join([*single, *together]) + ")"


def phrase_query(phrase: Iterable[Sequence[str]]) -> str:
    """A `tsquery` that one of the sequences satisfies, its lexemes side by side."""
    return "|".join("(" + "<->".join(quoted(lexeme) for lexeme in sequence) + ")" for sequence in phrase)


def terms_of(group: Group) -> tuple[str, ...]:
    """Everything of a group that can stand in a vector."""
    words = (*group.lexemes, *(lexeme for lexemes in group.every for lexeme in lexemes))
    return (*dict.fromkeys(words), *(f"c:{number}" for number in group.concepts))
