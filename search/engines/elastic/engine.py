"""The engine in front of PostgreSQL: Elasticsearch matches, ranks and counts; it holds no text that can be read."""

from __future__ import annotations

import hashlib
import json
import time
from typing import TYPE_CHECKING, Any

from portal.core.i18n.languages import CODES
from search.analysis.version import ANALYSIS_VERSION
from search.concepts import stored_book
from search.conf import config
from search.contract import registered
from search.engines.elastic import rebuild as rebuilds
from search.engines.elastic import writes
from search.engines.elastic.client import client, reader, translated
from search.engines.elastic.compile import compiled
from search.engines.elastic.mapping import content_document, fingerprint
from search.engines.elastic.names import Names, never_built, standing
from search.facets import declared
from search.protocol import EngineUnavailable
from search.types import EngineHealth, EngineResult, RawHit, RebuildHandle, WriteReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from elasticsearch import Elasticsearch
    from elasticsearch_dsl import Document

    from search.conf import ElasticConfig
    from search.types import IndexDocument, QueryPlan, SearchQuery

NAME = "elastic"
SERVER_SHARE = 0.7
"""Share of a search's time after which the server gives up by itself."""
KEYS_AT_ONCE = 5_000
TIDY_SECONDS = 600.0


class ElasticEngine:
    """Compiles plans to queries of Elasticsearch and stores the lexemes that the indexer made."""

    name = NAME

    def __init__(self, elastic: ElasticConfig | None = None) -> None:
        """Speak to the cluster of `elastic`, by default to the one of the settings."""
        self._elastic = elastic or config().elastic
        self._names = Names(self._elastic.index_prefix)
        self._tidied = time.monotonic()

    @property
    def _client(self) -> Elasticsearch:
        return client(self._elastic)

    # -------------------------------------------------------------------------------------------- reading

    def search(
        self, query: SearchQuery, plan: QueryPlan, *, phrase_keys: Sequence[frozenset[str]]
    ) -> EngineResult:
        """One page of hits, the total and the counts of the query's facets."""
        seconds = self._elastic.request_timeout * SERVER_SHARE
        search = compiled(query, plan, phrase_keys=phrase_keys).extra(timeout=f"{int(seconds * 1000)}ms")
        with translated():
            answer = reader(self._elastic).search(
                index=self._names.live,
                body=search.to_dict(),
                allow_partial_search_results=False,
                preference=_preference(query),
            )
        if answer["timed_out"]:
            raise EngineUnavailable("the search took too long")
        return _result(answer.body)

    def explain(self, query: SearchQuery, plan: QueryPlan, *, phrase_keys: Sequence[frozenset[str]]) -> str:
        """The compiled query as JSON."""
        compiled_query = compiled(query, plan, phrase_keys=phrase_keys).to_dict()
        return json.dumps(compiled_query, ensure_ascii=False, indent=2, default=str)

    def keys(self, *, rebuild: RebuildHandle | None = None) -> Iterator[tuple[str, bytes]]:
        """Key and digest of every document written so far, in the order of code points."""
        index = rebuild.physical if rebuild else self._names.live
        after: list[Any] | None = None
        with translated():
            self._client.indices.refresh(index=index)
        while True:
            with translated():
                page = self._client.search(
                    index=index,
                    query={"match_all": {}},
                    sort=[{"key": "asc"}],
                    search_after=after,
                    size=KEYS_AT_ONCE,
                    source=False,
                    docvalue_fields=[{"field": "hash"}],
                    track_total_hits=False,
                    allow_partial_search_results=False,
                )["hits"]["hits"]
            for hit in page:
                yield hit["_id"], bytes.fromhex(hit["fields"]["hash"][0])
            if len(page) < KEYS_AT_ONCE:
                return
            after = page[-1]["sort"]

    def refresh(self) -> None:
        """Make what was written visible to searches."""
        with translated():
            self._client.indices.refresh(index=self._names.every, expand_wildcards="open")

    def health(self) -> EngineHealth:
        """State of the index behind the alias; not ok when it was built by another analysis or for other fields."""
        with translated():
            found = standing(self._client, self._names).live
            if not found:
                return self._unwell("never built: run search_rebuild")
            status = self._client.cluster.health(index=found[0], timeout="0s")["status"]
            if status == "red":
                return self._unwell("a part of the index is missing")
            notes = self._client.indices.get_mapping(index=found[0]).body[found[0]]["mappings"]["_meta"]
            documents = self._client.count(index=found[0])["count"]
        fits = notes["analysis"] == ANALYSIS_VERSION and notes["fields"] == fingerprint(_document({}))
        return EngineHealth(
            name=self.name,
            ok=fits,
            documents=documents,
            analysis_version=notes["analysis"],
            glossary_version=notes["glossary"],
            detail="" if fits else "built by another analysis: run search_rebuild",
        )

    def _unwell(self, detail: str) -> EngineHealth:
        return EngineHealth(
            self.name, ok=False, documents=0, analysis_version="", glossary_version="", detail=detail
        )

    # -------------------------------------------------------------------------------------------- writing

    def upsert(
        self, documents: Sequence[IndexDocument], *, version: int, rebuild: RebuildHandle | None = None
    ) -> WriteReport:
        """Store documents: in a rebuild's index, or where searches read and in what a rebuild under way fills."""

        def write(index: str) -> WriteReport:
            return writes.upsert(self._client, index, documents, version=version)

        return write(rebuild.physical) if rebuild else self._everywhere(write)

    def delete(self, keys: Sequence[str], *, version: int) -> WriteReport:
        """Forget documents where searches read and in what a rebuild under way fills."""
        return self._everywhere(lambda index: writes.delete(self._client, index, keys, version=version))

    def _everywhere(self, write: Callable[[str], WriteReport]) -> WriteReport:
        """Before the first rebuild is complete, what it fills is all there is.

        The indexes are named themselves, not by their aliases: if a rebuild ends in between, both still get the edit.
        """
        self._tidy_now_and_then()
        found = standing(self._client, self._names)
        if not (found.live or found.building):
            raise never_built(self._names)
        report = None
        for index in found.building:
            try:
                report = write(index)
            except writes.NoSuchIndex:  # the rebuild was given up
                continue
        for index in found.live:
            report = write(index)
        if report is None:
            raise never_built(self._names)
        return report

    def _tidy_now_and_then(self) -> None:
        if time.monotonic() - self._tidied > TIDY_SECONDS:
            self._tidied = time.monotonic()
            rebuilds.tidy(self._client, self._names)

    # -------------------------------------------------------------------------------------------- rebuilding

    def begin_rebuild(self, *, version: int) -> RebuildHandle:
        """A new index, which every edit reaches from now on; searches go on in the old one."""
        glossary = stored_book().version
        document = _document({})
        document = _document(rebuilds.notes(document, glossary=glossary))
        physical = rebuilds.begin(self._client, self._names, document, version=version)
        return RebuildHandle(version=version, generation=0, physical=physical)

    def finish_rebuild(self, handle: RebuildHandle, *, keep_old: bool = False) -> WriteReport:
        """Searches read the new index from now on; the old one goes ten minutes later."""
        rebuilds.finish(
            self._client, self._names, handle.physical, replicas=self._elastic.replicas, keep_old=keep_old
        )
        return WriteReport()

    def abort_rebuild(self, handle: RebuildHandle) -> None:
        """The new index goes, the old one stays."""
        rebuilds.abort(self._client, self._names, handle.physical)


def _document(meta: Mapping[str, str]) -> type[Document]:
    """The class of documents for the languages and facets of now."""
    facets = declared(registered().values())
    shown = [name for name, facet in facets.items() if facet.shown]
    return content_document(languages=CODES, shown=shown, facets=facets, meta=meta)


def _result(answer: Mapping[str, Any]) -> EngineResult:
    return EngineResult(
        total=answer["hits"]["total"]["value"],
        total_exact=answer["hits"]["total"]["relation"] == "eq",
        hits=tuple(RawHit(hit["_id"], hit["_score"] or 0.0) for hit in answer["hits"]["hits"]),
        facets={
            facet: {bucket["key"]: bucket["doc_count"] for bucket in found["values"]["buckets"]}
            for facet, found in answer.get("aggregations", {}).items()
            if found["values"]["buckets"]
        },
        took_ms=float(answer["took"]),
    )


def _preference(query: SearchQuery) -> str:
    """The same copy of the index for all pages of a question; what was asked cannot be read from it."""
    return hashlib.blake2s(query.text.encode("utf-8", "replace"), digest_size=6).hexdigest()
