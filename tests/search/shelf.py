"""A shelf of entries that stands in for a content app: what lies on it is what can be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from search.contract import PUBLIC, Facet, Passage, SearchEntry, entry_key, unregister
from search.contract import register as register_searchable
from search.engines.postgres.engine import PostgresEngine
from search.protocol import SearchEngine
from search.service import SearchService
from search.types import SearchQuery, SearchResult
from search.worker import drain, rebuild


@dataclass
class UnderTest:
    """The engine that `search` asks; PostgreSQL always holds the texts too.

    `swaps`: a new index is made whenever the shelves are indexed; otherwise the one that is there is filled.
    """

    engine: SearchEngine = field(default_factory=PostgresEngine)
    swaps: bool = True

    @property
    def engines(self) -> tuple[SearchEngine, ...]:
        """Every engine that is kept up to date, PostgreSQL first."""
        if self.engine.name == PostgresEngine.name:
            return (self.engine,)
        return (PostgresEngine(), self.engine)


UNDER_TEST = UnderTest()
"""Set by the fixture `engine`."""


@dataclass
class Shelf:
    """A searchable whose records are entries held in memory."""

    kind: str = "practice"
    model_label: str = "portal_core.Country"
    facets: Sequence[Facet] = ()
    entries: dict[str, SearchEntry] = field(default_factory=dict)

    def keys(self) -> Iterator[str]:
        """Every key on the shelf."""
        yield from self.entries

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """The entries that are still there."""
        yield from (self.entries[key] for key in keys if key in self.entries)

    def affected_by(self, _model_label: str, _pk: str) -> Iterable[str]:
        """Nothing quotes anything."""
        return ()

    def put(self, pk: int | str, **given: Any) -> SearchEntry:
        """Lay down a record; see :func:`entry`."""
        made = entry(pk, kind=self.kind, **given)
        self.entries[made.key] = made
        return made


def entry(
    pk: int | str,
    *,
    title: str | Mapping[str, str] = "Título",
    summary: str | Mapping[str, str] = "",
    body: str | Mapping[str, str] = "",
    kind: str = "practice",
    acl: Iterable[str] = (PUBLIC,),
    **given: Any,
) -> SearchEntry:
    """An entry; a plain text is Spanish."""
    titles = _by_language(title)
    bodies = {language: (Passage(text),) for language, text in _by_language(body).items() if text}
    return SearchEntry(
        key=entry_key(kind, pk),
        public_id=f"{kind}-{pk}",
        kind=kind,
        urls={language: f"/{language}/{kind}/{pk}/" for language in titles},
        titles=titles,
        summaries=_by_language(summary),
        passages={**bodies, **given.pop("passages", {})},
        acl=frozenset(acl),
        **given,
    )


def _by_language(text: str | Mapping[str, str]) -> dict[str, str]:
    return {"es": text} if isinstance(text, str) else dict(text)


class Shelves:
    """All shelves of a test; forgotten at its end."""

    def __init__(self) -> None:
        self._shelves: dict[str, Shelf] = {}

    def of(self, kind: str, **given: Any) -> Shelf:
        """The shelf of a kind, registered when first asked for."""
        if kind not in self._shelves:
            unregister(kind)
            self._shelves[kind] = Shelf(kind, **given)
            register_searchable(self._shelves[kind])
        return self._shelves[kind]

    def index(self) -> None:
        """Index everything that lies on the shelves."""
        first, *others = UNDER_TEST.engines
        rebuild(first)
        if others:
            rebuild(*others, kinds=() if UNDER_TEST.swaps else tuple(self._shelves))

    def drain(self) -> None:
        """Deal with what the outbox holds."""
        for engine in UNDER_TEST.engines:
            drain(engine)
        UNDER_TEST.engine.refresh()


def search(text: str = "", **given: Any) -> SearchResult:
    """What a reader finds."""
    return SearchService(UNDER_TEST.engine).search(SearchQuery(text=text, **given))


def found(text: str = "", **given: Any) -> list[str]:
    """The keys a reader finds, without the kind, in their order."""
    given.setdefault("size", 100)
    return [hit.key.partition(":")[2] for hit in search(text, **given).hits]
