"""The engine in front of PostgreSQL: Elasticsearch matches, ranks and counts; it holds no text that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.conf import config

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from search.conf import ElasticConfig
    from search.types import (
        EngineHealth,
        EngineResult,
        IndexDocument,
        QueryPlan,
        RebuildHandle,
        SearchQuery,
        WriteReport,
    )

NAME = "elastic"


class ElasticEngine:
    """Compiles plans to queries of Elasticsearch and stores the lexemes that the indexer made."""

    name = NAME

    def __init__(self, elastic: ElasticConfig | None = None) -> None:
        """Speak to the cluster of `elastic`, by default to the one of the settings."""
        self._elastic = elastic or config().elastic

    def search(
        self, query: SearchQuery, plan: QueryPlan, *, phrase_keys: Sequence[frozenset[str]]
    ) -> EngineResult:
        """One page of hits, the total and the counts of the query's facets."""
        raise NotImplementedError

    def upsert(
        self, documents: Sequence[IndexDocument], *, version: int, rebuild: RebuildHandle | None = None
    ) -> WriteReport:
        """Store documents."""
        raise NotImplementedError

    def delete(self, keys: Sequence[str], *, version: int) -> WriteReport:
        """Forget documents."""
        raise NotImplementedError

    def begin_rebuild(self, *, version: int) -> RebuildHandle:
        """A new index."""
        raise NotImplementedError

    def finish_rebuild(self, handle: RebuildHandle, *, keep_old: bool = False) -> WriteReport:
        """Searches read the new index from now on."""
        raise NotImplementedError

    def abort_rebuild(self, handle: RebuildHandle) -> None:
        """Drop the new index."""
        raise NotImplementedError

    def keys(self, *, rebuild: RebuildHandle | None = None) -> Iterator[tuple[str, bytes]]:
        """Key and digest of every document."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Make what was written visible to searches."""
        raise NotImplementedError

    def health(self) -> EngineHealth:
        """Whether it answers, and with which analysis the index was built."""
        raise NotImplementedError
