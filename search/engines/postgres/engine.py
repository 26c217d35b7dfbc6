"""The engine that is always on: PostgreSQL without any extension."""

from __future__ import annotations

import time
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models.functions import Collate
from django.db.utils import DatabaseError, OperationalError
from django.utils import timezone

from search.analysis.version import ANALYSIS_VERSION
from search.conf import config
from search.engines.postgres import vocabulary, words, writes
from search.engines.postgres.explaining import explanation
from search.engines.postgres.statement import search_statement
from search.models import Document, IndexState, Tombstone
from search.protocol import EngineUnavailable
from search.types import EngineHealth, EngineResult, RawHit, RebuildHandle, WriteReport

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from search.types import IndexDocument, QueryPlan, SearchQuery

TOMBSTONES_KEPT = timedelta(days=1)

_SETTINGS = """
select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '32MB', true),
  set_config('statement_timeout', %(statement_timeout)s, true);
"""
"""The planner does not count what reading a long vector costs, so it must be told to use the index. Sent in one
message with the search, these settings end with the message; inside a transaction they are put back by hand."""
_SETTINGS_BACK = (
    "set local enable_seqscan to default; set local jit to default; set local work_mem to default; "
    "set local statement_timeout to default"
)


class PostgresEngine:
    """Matches, ranks and counts in one statement; stores what the indexer made."""

    name = vocabulary.NAME

    def search(
        self, query: SearchQuery, plan: QueryPlan, *, phrase_keys: Sequence[frozenset[str]]
    ) -> EngineResult:
        """One page of hits, the total and the counts of the query's facets."""
        sql, parameters = search_statement(query, plan, phrase_keys=phrase_keys)
        parameters["statement_timeout"] = str(config().statement_timeout_ms)
        started = time.perf_counter()
        try:
            total, hits, counts = _run(sql, parameters)
        except OperationalError as error:
            raise EngineUnavailable(str(error)) from error
        facets: dict[str, dict[str, int]] = defaultdict(dict)
        for facet, value, count in counts:
            facets[facet][value] = int(count)
        return EngineResult(
            total=total,
            total_exact=True,
            hits=tuple(RawHit(key, float(score)) for key, score in hits),
            facets=dict(facets),
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def explain(self, query: SearchQuery, plan: QueryPlan, *, phrase_keys: Sequence[frozenset[str]]) -> str:
        """What the statement matches."""
        return explanation(query, plan, phrase_keys=phrase_keys)

    def upsert(
        self, documents: Sequence[IndexDocument], *, version: int, rebuild: RebuildHandle | None = None
    ) -> WriteReport:
        """Store documents, in the generation that is being searched or that is being built."""
        generation = rebuild.generation if rebuild else _state().generation
        keys = [document.key for document in documents]
        known = Document.objects.filter(key__in=keys).count()
        report = writes.upsert(documents, version=version, generation=generation)
        if not rebuild and known < len(keys):
            vocabulary.refresh_counts()
        return report

    def delete(self, keys: Sequence[str], *, version: int) -> WriteReport:
        """Forget documents."""
        report = writes.delete(keys, version=version)
        if report.deleted:
            vocabulary.refresh_counts()
        return report

    def begin_rebuild(self, *, version: int) -> RebuildHandle:
        """The next generation; searches see old and new rows side by side, each record once."""
        return RebuildHandle(version=version, generation=_state().generation + 1)

    def finish_rebuild(self, handle: RebuildHandle, *, keep_old: bool = False) -> WriteReport:
        """Delete what the rebuild did not see (unless a later edit wrote it), and count everything anew."""
        with transaction.atomic():
            stale = Document.objects.filter(generation__lt=handle.generation, version__lt=handle.version)
            ids = list(stale.values_list("pk", flat=True))
            writes.drop(ids)
            vocabulary.refresh_frequencies()
            words.refresh()
            vocabulary.refresh_counts()
            IndexState.objects.filter(engine=self.name).update(
                generation=handle.generation, analysis_version=ANALYSIS_VERSION, last_rebuild=timezone.now()
            )
            Tombstone.objects.filter(deleted__lt=timezone.now() - TOMBSTONES_KEPT).delete()
        self.refresh()
        return WriteReport(deleted=len(ids))

    def abort_rebuild(self, handle: RebuildHandle) -> None:
        """Nothing to undo: the rows written so far are true, and the old ones are still there."""

    def keys(self, *, rebuild: RebuildHandle | None = None) -> Iterator[tuple[str, bytes]]:
        """Key and digest of every document; of a rebuild, those that it or a later edit has seen."""
        rows = Document.objects.order_by(Collate("key", "C")).values_list("key", "hash")
        if rebuild:
            rows = rows.filter(version__gte=rebuild.version)
        for key, digest in rows.iterator():
            yield key, bytes(digest)

    def refresh(self) -> None:
        """Empty the pending lists of the indexes and bring the planner's statistics up to date."""
        with connection.cursor() as cursor:
            for index in ("search_document_tsv", "search_passage_tsv"):
                cursor.execute("select gin_clean_pending_list(%s::regclass)", [index])
            cursor.execute(
                "analyze search_document, search_passage, search_suggestion, search_term, search_lexeme"
            )

    def health(self) -> EngineHealth:
        """State of the index; not ok when it was built by another analysis."""
        try:
            known = vocabulary.knowledge(())
        except DatabaseError as error:
            return EngineHealth(
                self.name, ok=False, documents=0, analysis_version="", glossary_version="", detail=str(error)
            )
        fits = known.analysis_version == ANALYSIS_VERSION
        return EngineHealth(
            name=self.name,
            ok=fits,
            documents=known.statistics.documents,
            analysis_version=known.analysis_version,
            glossary_version=known.glossary_version,
            detail="" if fits else "built by another analysis: run search_rebuild",
        )


def _run(
    sql: str, parameters: dict[str, Any]
) -> tuple[int, list[tuple[str, float]], list[tuple[str, str, int]]]:
    with connection.cursor() as cursor:
        cursor.execute(_SETTINGS + sql, parameters)
        total, hits, counts = cursor.fetchone()
        if connection.in_atomic_block:
            cursor.execute(_SETTINGS_BACK)
    return total, hits or [], counts or []


def _state() -> IndexState:
    return IndexState.objects.get_or_create(engine=vocabulary.NAME)[0]
