"""The words in which the rooms of search speak to each other. Frozen, pure, without Django."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from search.contract import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Sort(StrEnum):
    """The orders a reader can ask for."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


# ------------------------------------------------------------------------------------------------ asking


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


# ------------------------------------------------------------------------------------------------ an engine's answer


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


# ------------------------------------------------------------------------------------------------ what a page shows


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


# ------------------------------------------------------------------------------------------------ indexing

TITLE_PART, SUMMARY_PART, BODY_PART, FILE_PART = 0, 1, 2, 1_000_000
"""Parts of a document's text; the passages of the body count on from the third, those of its files from the last."""


@dataclass(frozen=True, slots=True)
class IndexPassage:
    """A passage with its lexemes; ``part`` says whether it is the title, the summary or a piece of the body."""

    language: str
    part: int
    text: str
    label: str
    number: str
    anchor: str
    page: int | None
    terms: Mapping[str, Sequence[int]]
    url: str = ""
    """The file that the passage is a page of."""


@dataclass(frozen=True, slots=True)
class IndexFile:
    """A file of a record, by the digest of its content."""

    sha256: str
    filename: str


@dataclass(frozen=True, slots=True)
class IndexText:
    """What a hit shows in one language."""

    language: str
    title: str
    summary: str
    url: str


class Posting(NamedTuple):
    """Where a lexeme occurs: positions by weight class (A title, B summary, C body, D attachment)."""

    lexeme: str
    places: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class IndexSuggestion:
    """A text to offer a reader who writes `prefix_key` or its beginning."""

    language: str
    prefix_key: str
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """An entry, analysed once; every engine stores the same lexemes.

    ``head`` holds the postings of classes A and B, ``all`` those of every class. ``length`` is the mean number of
    words per language. ``digest`` changes when the entry, the analysis or the book of concepts does.
    """

    key: str
    public_id: str
    kind: str
    digest: bytes
    texts: tuple[IndexText, ...]
    passages: tuple[IndexPassage, ...]
    postings: tuple[Posting, ...]
    numbers: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    acl: tuple[str, ...]
    year: int | None
    published: date | None
    hide_on: date | None
    popularity: float
    length: float
    sort_titles: Mapping[str, str]
    suggestions: tuple[IndexSuggestion, ...] = ()
    files: tuple[IndexFile, ...] = ()


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a write did. ``rejected`` maps keys to reasons."""

    written: int = 0
    unchanged: int = 0
    deleted: int = 0
    rejected: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RebuildHandle:
    """A rebuild under way: the fencing version it writes with, and the generation or the index it fills."""

    version: int
    generation: int
    physical: str = ""


@dataclass(frozen=True, slots=True)
class EngineHealth:
    """Whether an engine answers, and with which analysis its index was built."""

    name: str
    ok: bool
    documents: int
    analysis_version: str
    glossary_version: str
    detail: str = ""
