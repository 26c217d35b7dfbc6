"""What is stored of an entry, and how an engine fares."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


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
