"""The judged queries, asked of an engine: of the index as it is, and of one whose records speak a single language.

The records of the starter content have three languages, so any query finds them by its own words. Whether a query finds
a record that has only another language is therefore asked of an index made for it: the same records, with the texts
of one language. It is built inside a transaction that is rolled back; no reader sees it.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.utils.module_loading import import_string

from search.contract import registered
from search.engines.postgres.engine import PostgresEngine
from search.relevance.figures import QueryScore, score
from search.relevance.judgments import QueryKind
from search.relevance.metrics import DEPTH
from search.service import SearchQuery, SearchService
from search.worker.building import chunks, current_indexer, next_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from search.contract import SearchEntry
    from search.protocol import SearchEngine, SearchReader
    from search.relevance.judgments import JudgedQuery

SCRATCH = "search.engines.elastic.scratch.scratch_engine"
Text = TypeVar("Text")


def evaluate(queries: Sequence[JudgedQuery], engine: SearchEngine) -> list[QueryScore]:
    """The scores of the queries, as the public sees the hits.

    A query in the reader's language is asked of the index as it is. One in another language is asked of records that
    have the reader's language alone: its own words are in no text, only concepts, names and numbers can match.
    """
    same = [query for query in queries if query.kind is QueryKind.SAME]
    across = [query for query in queries if query.kind is QueryKind.CROSS]
    scores = [ask(query, engine) for query in same]
    for language in dict.fromkeys(query.language for query in across):
        scores += over_one_language(
            [query for query in across if query.language == language], engine, language
        )
    return scores


def over_one_language(
    queries: Sequence[JudgedQuery], engine: SearchEngine, language: str
) -> list[QueryScore]:
    """The scores of the queries over records that have only the texts of `language`."""
    with speaking(language, engine) as reader:
        return [ask(query, reader) for query in queries]


def ask(query: JudgedQuery, reader: SearchReader) -> QueryScore:
    """The score of one query."""
    result = SearchService(reader).search(
        SearchQuery(text=query.text, ui_language=query.language, size=DEPTH, facets=(), snippets=False)
    )
    return score(query, [hit.id for hit in result.hits], total=result.total)


@contextmanager
def speaking(language: str, engine: SearchEngine) -> Iterator[SearchReader]:
    """Inside, records have only the texts of `language`, and are gone if they have none; the reader to ask then."""
    with transaction.atomic():
        try:
            postgres = PostgresEngine()
            fill(postgres, language)
            if engine.name == postgres.name:
                yield postgres
            else:
                with import_string(SCRATCH)() as other:
                    fill(other, language)
                    yield other
        finally:
            transaction.set_rollback(True)


def fill(engine: SearchEngine, language: str | None = None) -> None:
    """Index every record anew; with the texts of `language` alone, if one is named."""
    version, indexer = next_version(), current_indexer()
    handle = engine.begin_rebuild(version=version)
    for searchable in registered().values():
        for keys in chunks(searchable.keys()):
            entries: Iterable[SearchEntry] = searchable.build(keys)
            if language is not None:
                entries = (reduced(entry, language) for entry in entries)
            documents = [indexer.document(entry) for entry in entries if entry.titles]
            engine.upsert(documents, version=version, rebuild=handle)
    engine.finish_rebuild(handle)


def reduced(entry: SearchEntry, language: str) -> SearchEntry:
    """The entry as it would be if nobody had translated it from `language`, without its files."""

    def only(texts: Mapping[str, Text]) -> dict[str, Text]:
        return {code: text for code, text in texts.items() if code == language}

    return replace(
        entry,
        titles=only(entry.titles),
        urls=only(entry.urls),
        aliases=only(entry.aliases),
        summaries=only(entry.summaries),
        keywords=only(entry.keywords),
        passages=only(entry.passages),
        attachments=(),
    )
