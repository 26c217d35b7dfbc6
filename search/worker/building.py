"""Records become documents, chunk by chunk; documents are stored, one by one when a whole chunk is refused."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError, connection, transaction

from search.concepts import current_book
from search.contract import registered
from search.extraction.store import texts_of
from search.facets import declared
from search.indexer import Indexer
from search.models import Exclusion
from search.protocol import EngineUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from search.protocol import SearchEngine
    from search.types import IndexDocument, RebuildHandle

logger = logging.getLogger(__name__)

CHUNK = 100
"""Records built and written at once."""
LOST = (EngineUnavailable, OperationalError, InterfaceError)
"""The engine or the database is away: no document's fault."""


@dataclass(slots=True)
class Built:
    """What came of some keys: documents, and the keys whose entry could not be made, with the reason."""

    documents: list[IndexDocument] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Stored:
    """What came of some documents: counts, keys that failed and may do better later, keys the engine will never take."""

    written: int = 0
    unchanged: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    rejected: dict[str, str] = field(default_factory=dict)


def next_version() -> int:
    """A fencing token, higher than all before. Take it before you read records: who reads later wins."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('search_version_seq')")
        return int(cursor.fetchone()[0])


def current_indexer() -> Indexer:
    """An indexer with the stored concepts, the declared facets and the texts of files of now."""
    return Indexer(current_book(), declared(registered().values()), texts_of)


def record_keys() -> list[str]:
    """Every key that should be findable now."""
    keys = [key for searchable in registered().values() for key in list(searchable.keys())]
    hidden = _excluded()
    return [key for key in keys if key not in hidden]


def _excluded() -> frozenset[str]:
    """The keys that editors took out of search. One statement."""
    return frozenset(Exclusion.objects.values_list("key", flat=True))


def build(keys: Iterable[str], *, indexer: Indexer | None = None) -> Built:
    """The documents of these keys as the records are now; a key without a document is not findable any more."""
    indexer = indexer or current_indexer()
    hidden = _excluded()
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        if key not in hidden:
            by_kind[key.partition(":")[0]].append(key)
    built = Built()
    for kind, of_kind in by_kind.items():
        for chunk in chunks(of_kind):
            _build_chunk(indexer, kind, chunk, built)
    return built


def _build_chunk(indexer: Indexer, kind: str, keys: Sequence[str], built: Built) -> None:
    """Build a chunk at once; when that fails, key by key, so that one bad record stops no other."""
    searchable = registered().get(kind)
    if searchable is None:
        return
    try:
        with transaction.atomic():
            documents = [indexer.document(entry) for entry in searchable.build(keys)]
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # a builder of another app may raise anything
        logger.exception("search: %s", ", ".join(keys[:5]))
        if len(keys) == 1:
            built.failed[keys[0]] = reason(error)
            return
        for key in keys:
            _build_chunk(indexer, kind, [key], built)
    else:
        built.documents += documents


def store(
    engine: SearchEngine,
    documents: Sequence[IndexDocument],
    *,
    version: int,
    rebuild: RebuildHandle | None = None,
) -> Stored:
    """Hand documents to an engine. One that breaks the writing of all is found and left out.

    Errors: EngineUnavailable, and those of a database that is away.
    """
    stored = Stored()
    _store(engine, documents, version, rebuild, stored)
    return stored


def _store(
    engine: SearchEngine,
    documents: Sequence[IndexDocument],
    version: int,
    rebuild: RebuildHandle | None,
    stored: Stored,
) -> None:
    if not documents:
        return
    try:
        with transaction.atomic():
            report = engine.upsert(documents, version=version, rebuild=rebuild)
    except LOST:
        raise
    except Exception as error:  # whatever the engine cannot do with one document
        logger.exception("search: %s could not store %s", engine.name, documents[0].key)
        if len(documents) == 1:
            stored.failed[documents[0].key] = reason(error)
            return
        for document in documents:
            _store(engine, [document], version, rebuild, stored)
    else:
        stored.written += report.written
        stored.unchanged += report.unchanged
        stored.rejected |= report.rejected


def reason(error: Exception) -> str:
    """An error in one line, for whoever looks after search."""
    return f"{type(error).__name__}: {error}"


def chunks(keys: Iterable[str]) -> Iterator[list[str]]:
    """Keys, `CHUNK` at a time."""
    iterator = iter(keys)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
