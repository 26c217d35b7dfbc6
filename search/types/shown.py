"""What a page shows of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from search.types.asking import SearchQuery

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A place inside a record that answers the query; ``html`` is escaped and marked. ``page`` is one of a file.

    ``language`` is that of the passage: a file may speak another one than the record's title.
    """

    number: str
    label: str
    url: str
    html: str
    page: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found, in the language in which it is shown. Everything ending in ``html`` is escaped and marked.

    ``recommended``: editors put it first for this question.
    """

    id: str
    key: str
    kind: str
    url: str
    language: str
    is_fallback_language: bool
    title: str
    title_html: str
    snippet_html: str
    passages: tuple[PassageHit, ...]
    facets: Mapping[str, tuple[str, ...]]
    published: date | None
    score: float
    recommended: bool = False


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, how many hits it would leave, and whether the reader chose it."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A facet with its counted values, most frequent first."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a query, ready to be shown.

    ``expanded_with`` are phrases that were searched too. ``relaxed``: not every word had to occur. ``degraded``:
    the usual engine was not available. ``beyond``: the page asked for lies behind the last hit. ``did_you_mean`` is a
    better spelling; with ``corrected_from`` (what was typed) it is what the hits answer, and the text of ``query``.
    ``see_also`` are names of related concepts, which were not searched.
    """

    query: SearchQuery
    total: int
    total_exact: bool
    hits: tuple[Hit, ...]
    facets: tuple[FacetCount, ...]
    engine: str
    took_ms: float
    expanded_with: tuple[str, ...] = ()
    relaxed: bool = False
    degraded: bool = False
    beyond: bool = False
    did_you_mean: str | None = None
    corrected_from: str | None = None
    see_also: tuple[str, ...] = ()
