"""What an engine is: it compiles plans and stores documents that were analysed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from search.types import (
        EngineHealth,
        EngineResult,
        IndexDocument,
        QueryPlan,
        RebuildHandle,
        SearchQuery,
        WriteReport,
    )


class EngineUnavailable(Exception):  # noqa: N818  a state of the world, not a mistake
    """The engine cannot answer now: network, timeout, wrong version of the index. Another engine may."""


class QueryRejected(Exception):  # noqa: N818  named after what the engine did
    """The engine refused a compiled plan: a fault of ours."""


class SearchReader(Protocol):
    """Whom searches ask."""

    @property
    def name(self) -> str:
        """`postgres` or `elastic`."""

    def search(
        self, query: SearchQuery, plan: QueryPlan, *, phrase_keys: Sequence[frozenset[str]]
    ) -> EngineResult:
        """The page of hits that `query` asks for, with total and counts of the facets it names (none for `None`).

        `phrase_keys` holds, for each quoted phrase, the keys of the documents that contain it.
        """


class SearchEngine(SearchReader, Protocol):
    """One engine. All methods raise :class:`EngineUnavailable` when it cannot answer."""

    def explain(self, query: SearchQuery, plan: QueryPlan, *, phrase_keys: Sequence[frozenset[str]]) -> str:
        """What `search` would ask, to be read by a person. Asks nothing."""

    def upsert(
        self, documents: Sequence[IndexDocument], *, version: int, rebuild: RebuildHandle | None = None
    ) -> WriteReport:
        """Store documents, in a rebuild's index if given; what is stored with a higher version stays as it is.

        Without `rebuild`: where searches read, and in what a rebuild under way fills. The report's `rejected` are
        documents that can never be stored as they are; a server that is too busy is :class:`EngineUnavailable`.
        """

    def delete(self, keys: Sequence[str], *, version: int) -> WriteReport:
        """Forget documents; an older write does not bring them back."""

    def begin_rebuild(self, *, version: int) -> RebuildHandle:
        """Start filling the index anew; searches go on with the old state."""

    def finish_rebuild(self, handle: RebuildHandle, *, keep_old: bool = False) -> WriteReport:
        """Drop what the rebuild did not see and switch to the new state; `keep_old`: a replaced index stays on disk."""

    def abort_rebuild(self, handle: RebuildHandle) -> None:
        """Leave the old state in place."""

    def keys(self, *, rebuild: RebuildHandle | None = None) -> Iterator[tuple[str, bytes]]:
        """Key and digest of every document written so far, by key in the order of code points.

        Those that searches see, or those in what `rebuild` fills.
        """

    def refresh(self) -> None:
        """Make what was written visible to searches."""

    def health(self) -> EngineHealth:
        """Whether the engine answers, and with which versions it was built."""
