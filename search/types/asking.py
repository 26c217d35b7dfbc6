"""What a reader asks, what an engine has to do, and what it found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from search.contract import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Mapping


class Sort(StrEnum):
    """The orders a reader can ask for."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What a reader asks.

    ``filters`` maps facets to codes: one value of a facet is enough, every facet must be met. ``viewer`` holds the
    ACL tokens of whoever asks; the service's caller takes them from the request, never from its parameters.
    ``facets`` names the facets to count, ``None`` all that are shown.
    """

    text: str = ""
    ui_language: str = "es"
    content_languages: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: tuple[int | None, int | None] = (None, None)
    viewer: frozenset[str] = frozenset({PUBLIC})
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 20
    facets: tuple[str, ...] | None = None
    snippets: bool = True
    autocorrect: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """One thing every hit must have, said in different ways; any of them will do.

    ``lexemes`` are single ones ("es:nin"), ``concepts`` numbers of the book of concepts, ``every`` sets of lexemes
    that must all occur ("unaccompanied and separated children" has the words of a concept, but not its phrase),
    ``phrase`` sequences that must stand side by side, one per language. ``raw`` is what the reader typed. ``parts``: a
    phrase that names a concept, word by word, for when a part of it has to be enough.
    """

    lexemes: tuple[str, ...] = ()
    concepts: tuple[int, ...] = ()
    raw: str = ""
    phrase: tuple[tuple[str, ...], ...] = ()
    every: tuple[tuple[str, ...], ...] = ()
    idf: float = 0.0
    parts: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """What an engine has to do; it adds no thought of its own.

    A document matches when at least ``minimum`` of the groups do, none of ``excluded`` does, every phrase is in
    its own text and one of ``numbers`` (if any) is its own. ``language`` is the reader's. ``unsearchable``: something was
    typed, but no word; nothing matches. ``names`` are the whole question as a name, once per language: they match
    nothing and lift the record that is called so.
    """

    groups: tuple[Group, ...] = ()
    excluded: tuple[Group, ...] = ()
    numbers: tuple[str, ...] = ()
    minimum: int = 0
    today: date = date.min
    language: str = "es"
    average_length: float = 1.0
    unsearchable: bool = False
    names: tuple[str, ...] = ()

    @property
    def phrases(self) -> tuple[Group, ...]:
        """The groups that were quoted."""
        return tuple(group for group in self.groups if group.phrase)


@dataclass(frozen=True, slots=True)
class RawHit:
    """A document found: its key and its score."""

    key: str
    score: float


@dataclass(frozen=True, slots=True)
class EngineResult:
    """What an engine found. ``facets`` maps facet to value to count.

    ``engine`` says who answered when several could have; ``degraded``: not the one that was meant to.
    """

    total: int
    total_exact: bool
    hits: tuple[RawHit, ...]
    facets: Mapping[str, Mapping[str, int]]
    took_ms: float
    engine: str = ""
    degraded: bool = False
