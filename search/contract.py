"""The door for giving: what a content app tells search about its records.

This module is pure standard library. A content app writes an ``indexing.py`` with one class that follows
:class:`Searchable`, and calls :func:`register` in its ``AppConfig.ready()``. Search calls back: it never imports
a content app. A worked example stands in ``docs/developers/search.md``.

Texts are mappings by language code, ``{"es": "…", "en": "…"}``, plain text without markup. Give only languages
that are public for this record; leave out a language rather than give an empty string.

Facet names of the house (a value is always a code, never a label):

``country``       ISO 3166 alpha-2, upper case: ``("GT", "MX")``
``phase``         ``prevention``, ``protection``, ``reception``, ``reintegration``
``population``    code of the scheme ``population``
``theme``         code of the scheme ``theme``
``service_type``  code of the scheme ``service_type``
``actor_type``    code of the scheme ``actor_type``
``doc_type``      code of the scheme ``doc_type``
``year``          four digits: ``("2017",)``
``caution``       ``consular`` on every actor and service of a consulate: results then carry the caution for people
                  who fear the authorities of their country. Never shown as a filter

``kind`` and ``language`` are derived by search (from the entry's kind and from the languages of its titles): do
not give them. Search itself declares the facets that several kinds share (``kind``, ``country``, ``phase``,
``population``, ``theme``, ``language``, ``year``, ``caution``); an app declares in ``Searchable.facets`` only its own
(``service_type``, ``actor_type``, ``doc_type``). A name that nobody declares is refused when the entry is indexed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from datetime import date

PUBLIC = "public"
"""The ACL token everybody holds. Others: ``login`` and ``group:<id>``."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of text that a reader can be sent to: a numbered paragraph, a page of a PDF, a part of a record.

    At most 200 words; the indexer cuts longer ones at sentences. ``label`` is what the link says ("Results",
    "p. 37"), ``number`` a printed address ("2.1.4"), ``anchor`` the fragment without ``#`` ("p71").
    """

    text: str
    label: str = ""
    number: str = ""
    anchor: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file whose text belongs to the entry. Builders pass bytes; search extracts, once per ``sha256``.

    ``language`` is that of the file; of another one than the site's, search listens to the text itself. ``open()``
    raises ``OSError`` when the file cannot be read. ``url`` is where a reader opens it; a page of a PDF is then
    ``url#page=37``. Give only files that everybody may read.
    """

    sha256: str
    filename: str
    language: str
    open: Callable[[], BinaryIO]
    url: str = ""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One record with all its public languages. One entry per record, never one per translation.

    ``key`` is ``entry_key(kind, pk)``; ``public_id`` the record's stable public code ("pr-mx-opi", "sec-2-1").
    ``urls`` and ``titles`` have the same languages, at least one. ``aliases`` are other names (acronyms, former
    names), ``keywords`` words that are searched and never shown (labels of terms, hidden labels).
    ``popularity`` lies between 0 and 1. From the day ``hide_on`` the entry is not found any more.

    Raises ``ValueError`` when the key does not belong to the kind, when there is no title, or when a title has
    no address.
    """

    key: str
    public_id: str
    kind: str
    urls: Mapping[str, str]
    titles: Mapping[str, str]
    aliases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    summaries: Mapping[str, str] = field(default_factory=dict)
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    passages: Mapping[str, Sequence[Passage]] = field(default_factory=dict)
    attachments: Sequence[Attachment] = ()
    numbers: Sequence[str] = ()
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    acl: frozenset[str] = frozenset({PUBLIC})
    published: date | None = None
    hide_on: date | None = None
    popularity: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what could not be found or opened."""
        if not self.key.startswith(f"{self.kind}:"):
            raise ValueError(f"{self.key}: the key of an entry starts with its kind, here {self.kind!r}")
        if not self.titles or not all(self.titles.values()):
            raise ValueError(
                f"{self.key}: an entry needs a title in at least one language and no empty title"
            )
        if missing := set(self.titles) - set(self.urls):
            raise ValueError(f"{self.key}: no address for the languages {sorted(missing)}")


@dataclass(frozen=True, slots=True)
class Facet:
    """A property by which results are narrowed.

    ``label(language)`` names the facet, ``value_label(code, language)`` one of its values. ``position`` orders
    the facets of the page; a facet that is not ``shown`` filters but is not counted. ``values()`` are the codes that
    may be asked for; a query with another one is refused. Without it any code is accepted and finds what it finds.
    """

    name: str
    position: int
    shown: bool
    label: Callable[[str], str]
    value_label: Callable[[str, str], str]
    values: Callable[[], Collection[str]] | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning and the phrases that say it in each language.

    ``code`` is stable ("gl-uac"). ``acronyms`` tag a text only where it has them in upper case. ``related`` are
    codes of other concepts: offered as "see also", never widening what matches. ``expand=False``: a query with
    one of the phrases is answered by its words alone (for concepts of one common word).
    """

    code: str
    phrases: Mapping[str, Sequence[str]]
    acronyms: Sequence[str] = ()
    related: Sequence[str] = ()
    expand: bool = True


class Searchable(Protocol):
    """What a content app registers: one kind of record.

    Rules for builders: published text only, and of every language only what is public; read ``title_es`` and
    never the bare translated attribute, which falls back silently; strip rich text with a parser and join its
    blocks with a separator; places and contacts only through ``actors_map.disclosure``; a constant number of
    statements per batch of at most 500 keys.
    """

    @property
    def kind(self) -> str:
        """One of practice, manual, actor, service, document, meeting, plan, glossary, page."""

    @property
    def model_label(self) -> str:
        """``app_label.Model`` of the rows the keys point at; saving or deleting one re-indexes its key."""

    @property
    def facets(self) -> Sequence[Facet]:
        """The facets that only this kind has."""

    def keys(self) -> Iterator[str]:
        """Every key that should be findable now."""

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """The entries of these keys; a key left out is deleted from the index."""

    def affected_by(self, model_label: str, pk: str) -> Iterable[str]:
        """Keys whose entry quotes this other row (an actor's name on a practice); asked at each save."""


ConceptSource = Callable[[], Iterable[Concept]]
ChangeListener = Callable[[Iterable[str]], None]


class _Registry:
    """What the apps have handed over since the process started."""

    def __init__(self) -> None:
        self.searchables: dict[str, Searchable] = {}
        self.concept_sources: dict[ConceptSource, frozenset[str]] = {}
        self.listeners: list[ChangeListener] = []


_registry = _Registry()


def register(searchable: Searchable) -> None:
    """Make a kind searchable; call it in ``AppConfig.ready()``. A second searchable of one kind raises."""
    known = _registry.searchables.setdefault(searchable.kind, searchable)
    if known is not searchable:
        raise ValueError(f"the kind {searchable.kind!r} is already registered")


def unregister(kind: str) -> None:
    """Forget a kind (tests register their own and must leave no trace)."""
    _registry.searchables.pop(kind, None)


def registered() -> Mapping[str, Searchable]:
    """All registered searchables by kind, in the order of registration."""
    return dict(_registry.searchables)


def register_concepts(source: ConceptSource, *, models: Iterable[str] = ()) -> None:
    """Add a source of concepts, called whenever the book of concepts is built.

    ``models`` are labels (``library.GlossaryTerm``): saving or deleting one of their rows calls the source again.
    """
    _registry.concept_sources[source] = frozenset(models)


def unregister_concepts(source: ConceptSource) -> None:
    """Forget a source of concepts."""
    _registry.concept_sources.pop(source, None)


def concept_sources() -> Sequence[ConceptSource]:
    """The registered sources of concepts."""
    return tuple(_registry.concept_sources)


def concept_models() -> frozenset[str]:
    """Labels of the models that concepts are made from."""
    return frozenset().union(*_registry.concept_sources.values())


def changed(keys: Iterable[str]) -> None:
    """Say that these keys must be indexed again, after a write that sends no signal (``update``, bulk, raw SQL).

    Call it inside the transaction of the write: what is rolled back is then not indexed either.
    """
    listed = tuple(keys)
    if listed:
        for listener in _registry.listeners:
            listener(listed)


def subscribe(listener: ChangeListener) -> None:
    """Be told about :func:`changed` (the outbox subscribes when search starts)."""
    if listener not in _registry.listeners:
        _registry.listeners.append(listener)


def entry_key(kind: str, pk: object) -> str:
    """The key of a row: ``entry_key("practice", 17) == "practice:17"``."""
    return f"{kind}:{pk}"


def key_pk(key: str) -> str:
    """The primary key inside an entry's key: ``key_pk("practice:17") == "17"``."""
    return key.partition(":")[2]
