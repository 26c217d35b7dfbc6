"""From outbox and records to the index: drain, rebuild, check.

What was enqueued does not matter: the current state of the records decides. So a row handled twice, late or out of
order is harmless.
"""

from __future__ import annotations

import logging
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from django.db import connection, transaction
from django.utils import timezone

from search import concepts, outbox
from search.concepts import stored_book
from search.contract import registered
from search.engines.postgres.engine import PostgresEngine
from search.facets import declared
from search.indexer import Indexer
from search.models import Document, IndexState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from search.protocol import SearchEngine
    from search.types import IndexDocument, RebuildHandle

logger = logging.getLogger(__name__)

DRAIN_LOCK = 7_300_002
"""Advisory lock of the one drainer."""
CHUNK = 100
"""Records built and written at once."""


class Progress(Protocol):
    """Told how a rebuild goes on."""

    def __call__(self, kind: str, done: int, total: int, failed: int) -> None:
        """`done` of `total` records of `kind` are indexed."""


@dataclass(slots=True)
class Built:
    """What came of some keys: documents, and the keys whose entry could not be made, with the reason."""

    documents: list[IndexDocument] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Report:
    """What a drain or a rebuild did, by kind for a rebuild."""

    written: int = 0
    unchanged: int = 0
    deleted: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drift:
    """How index and records differ: keys not indexed, keys without a record, keys with an old text."""

    missing: tuple[str, ...]
    ghosts: tuple[str, ...]
    stale: tuple[str, ...]
    failed: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key to repair."""
        return (*self.missing, *self.ghosts, *self.stale)


# ------------------------------------------------------------------------------------------------ drain


def drain(engine: SearchEngine | None = None, *, seconds: float | None = None) -> Report:
    """Empty the outbox of an engine, batch by batch, for at most about `seconds`."""
    engine = engine or PostgresEngine()
    report = Report()
    until = time.monotonic() + seconds if seconds is not None else None
    while _drain_batch(engine, report) and (until is None or time.monotonic() < until):
        pass
    return report


def _drain_batch(engine: SearchEngine, report: Report) -> bool:
    """Deal with the next rows; whether there were any."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [DRAIN_LOCK])
        rows = outbox.take(engine.name)
        if not rows:
            return False
        keys = list(dict.fromkeys(row.key for row in rows if row.key != outbox.CONCEPTS_KEY))
        if any(row.key == outbox.CONCEPTS_KEY for row in rows) and concepts.sync():
            outbox.enqueue(Document.objects.values_list("key", flat=True))
        built = build(keys)
        version = next_version()
        written = engine.upsert(built.documents, version=version)
        present = {document.key for document in built.documents}
        gone = [key for key in keys if key not in present and key not in built.failed]
        deleted = engine.delete(gone, version=version)
        outbox.done([row for row in rows if row.key not in built.failed])
        for row in rows:
            if row.key in built.failed:
                outbox.failed([row], built.failed[row.key])
    report.written += written.written
    report.unchanged += written.unchanged
    report.deleted += deleted.deleted
    report.failed |= built.failed
    return True


def next_version() -> int:
    """A fencing token, higher than all before."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('search_version_seq')")
        return int(cursor.fetchone()[0])


# ------------------------------------------------------------------------------------------------ build


def build(keys: Iterable[str], *, indexer: Indexer | None = None) -> Built:
    """The documents of these keys as the records are now; a key without a document is not findable any more."""
    indexer = indexer or current_indexer()
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        by_kind[key.partition(":")[0]].append(key)
    built = Built()
    for kind, of_kind in by_kind.items():
        for start in range(0, len(of_kind), CHUNK):
            _build_chunk(indexer, kind, of_kind[start : start + CHUNK], built)
    return built


def current_indexer() -> Indexer:
    """An indexer with the stored concepts and the declared facets of now."""
    return Indexer(stored_book(), declared(registered().values()))


def _build_chunk(indexer: Indexer, kind: str, keys: Sequence[str], built: Built) -> None:
    """Build a chunk at once; when that fails, key by key, so that one bad record stops no other."""
    searchable = registered().get(kind)
    if searchable is None:
        return
    try:
        with transaction.atomic():
            documents = [indexer.document(entry) for entry in searchable.build(keys)]
    except Exception as error:  # a builder of another app may raise anything
        logger.exception("search: %s", ", ".join(keys[:5]))
        if len(keys) == 1:
            built.failed[keys[0]] = f"{type(error).__name__}: {error}"
            return
        for key in keys:
            _build_chunk(indexer, kind, [key], built)
    else:
        built.documents += documents


# ------------------------------------------------------------------------------------------------ rebuild


def rebuild(
    engine: SearchEngine | None = None, *, kinds: Collection[str] = (), progress: Progress | None = None
) -> Report:
    """Index every record anew (or those of some kinds) while searches go on; edits made meanwhile are kept."""
    engine = engine or PostgresEngine()
    concepts.sync()
    last = outbox.last_row(engine.name)
    run = _Rebuild(engine, engine.begin_rebuild(version=next_version()), current_indexer(), progress)
    for kind in registered():
        if not kinds or kind in kinds:
            run.index_kind(kind)
    if kinds:
        engine.refresh()
        return run.report
    run.report.deleted += engine.finish_rebuild(run.handle).deleted
    outbox.empty(engine.name, up_to=last)
    return run.report


@dataclass(frozen=True, slots=True)
class _Rebuild:
    """A rebuild under way."""

    engine: SearchEngine
    handle: RebuildHandle
    indexer: Indexer
    progress: Progress | None
    report: Report = field(default_factory=Report)

    def index_kind(self, kind: str) -> None:
        """Index the records of one kind; its documents without a record go."""
        keys = list(registered()[kind].keys())
        present: set[str] = set()
        failed: dict[str, str] = {}
        for chunk in _chunks(keys):
            built = build(chunk, indexer=self.indexer)
            written = self.engine.upsert(built.documents, version=self.handle.version, rebuild=self.handle)
            self.report.written += written.written
            self.report.unchanged += written.unchanged
            present.update(document.key for document in built.documents)
            failed |= built.failed
            if self.progress:
                self.progress(kind, len(present) + len(failed), len(keys), len(failed))
        self._forget_others(kind, present)
        self.report.failed |= failed
        self.report.kinds[kind] = len(present)

    def _forget_others(self, kind: str, present: Collection[str]) -> None:
        older = Document.objects.filter(kind=kind, version__lt=self.handle.version).exclude(key__in=present)
        gone = list(older.values_list("key", flat=True))
        self.report.deleted += self.engine.delete(gone, version=self.handle.version).deleted


def is_current(engine: SearchEngine | None = None) -> bool:
    """Whether a rebuild would change nothing that can be seen without reading every text.

    The analysis is this one, a rebuild has ended, nothing waits, and each kind has as many documents as records.
    """
    engine = engine or PostgresEngine()
    state = IndexState.objects.filter(engine=engine.name).first()
    if (
        state is None
        or state.last_rebuild is None
        or not engine.health().ok
        or outbox.waiting(engine.name).rows
    ):
        return False
    stored = Counter(Document.objects.values_list("kind", flat=True))
    return stored == Counter({kind: n for kind, one in registered().items() if (n := len(list(one.keys())))})


def _chunks(keys: Sequence[str]) -> Iterator[list[str]]:
    iterator = iter(keys)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


# ------------------------------------------------------------------------------------------------ check


def check(engine: SearchEngine | None = None) -> Drift:
    """Compare the index with the records, text by text. Writes only the time of the check."""
    engine = engine or PostgresEngine()
    indexer = current_indexer()
    expected: dict[str, bytes] = {}
    failed: dict[str, str] = {}
    for searchable in registered().values():
        for chunk in _chunks(list(searchable.keys())):
            built = build(chunk, indexer=indexer)
            failed |= built.failed
            expected.update((document.key, document.digest) for document in built.documents)
    actual = dict(engine.keys())
    IndexState.objects.filter(engine=engine.name).update(last_check=timezone.now())
    return Drift(
        missing=tuple(sorted(expected.keys() - actual.keys())),
        ghosts=tuple(sorted(actual.keys() - expected.keys() - failed.keys())),
        stale=tuple(sorted(key for key, digest in expected.items() if actual.get(key, digest) != digest)),
        failed=tuple(sorted(failed)),
    )
