"""Indexing every record anew while searches and edits go on; each record is analysed once for all engines."""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from django.db import Error, connection
from django.utils import timezone

from search import concepts, outbox
from search.analysis.version import ANALYSIS_VERSION
from search.contract import registered
from search.engines.postgres.engine import PostgresEngine
from search.engines.postgres.retagging import keys_naming
from search.models import IndexState
from search.protocol import EngineUnavailable
from search.worker.building import build, chunks, current_indexer, next_version, record_keys, store
from search.worker.draining import drain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from search.indexer import Indexer
    from search.protocol import SearchEngine
    from search.types import IndexDocument, RebuildHandle

logger = logging.getLogger(__name__)

REBUILD_LOCK = 7_300_003
"""Advisory lock of the one rebuild; held by the session, so it ends with the process."""


class RebuildUnderWayError(Exception):
    """Another process is rebuilding."""


class Progress(Protocol):
    """Told how a rebuild goes on."""

    def __call__(self, kind: str, done: int, total: int, failed: int) -> None:
        """`done` of `total` records of `kind` are indexed."""


@dataclass(slots=True)
class EngineReport:
    """What a rebuild did with one engine; `unavailable` says why it was given up, the old index then still serves."""

    written: int = 0
    unchanged: int = 0
    deleted: int = 0
    rejected: dict[str, str] = field(default_factory=dict)
    unavailable: str = ""


@dataclass(slots=True)
class Rebuilt:
    """What a rebuild did: records by kind, keys whose entry could not be made, and a report per engine."""

    kinds: dict[str, int] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    engines: dict[str, EngineReport] = field(default_factory=dict)

    @property
    def written(self) -> int:
        """Documents written, in all engines together."""
        return sum(one.written for one in self.engines.values())

    @property
    def unchanged(self) -> int:
        """Documents that were as they should be."""
        return sum(one.unchanged for one in self.engines.values())

    @property
    def deleted(self) -> int:
        """Documents without a record."""
        return sum(one.deleted for one in self.engines.values())


def rebuild(
    *engines: SearchEngine,
    kinds: Collection[str] = (),
    keep_old: bool = False,
    wait: bool = False,
    progress: Progress | None = None,
) -> Rebuilt:
    """Index every record anew (or those of some kinds) in the engines, by default PostgreSQL; edits made meanwhile are kept.

    An engine that stops answering is given up; the others are finished. While another process rebuilds: `wait` for
    it. Errors: RebuildUnderWayError.
    """
    with alone(wait=wait):
        asked = engines or (PostgresEngine(),)
        _sync_concepts([] if kinds else [engine.name for engine in asked])
        seen = {engine.name: outbox.visible(engine.name) for engine in asked}
        version = next_version()
        runs = [_Run(engine, version, seen[engine.name], partial=bool(kinds)) for engine in asked]
        report = Rebuilt(engines={run.engine.name: run.report for run in runs})
        for run in runs:
            run.begin()
        indexer = current_indexer()
        for kind, searchable in registered().items():
            if not kinds or kind in kinds:
                _index_kind(kind, list(searchable.keys()), indexer, runs, report, progress)
        for run in runs:
            run.finish(report.failed, keep_old=keep_old)
        return report


@contextmanager
def alone(*, wait: bool) -> Iterator[None]:
    """No other rebuild runs inside. Errors: RebuildUnderWayError, unless it should `wait`."""
    with connection.cursor() as cursor:
        if wait:
            cursor.execute(
                "set lock_timeout = 0; select pg_advisory_lock(%s); reset lock_timeout", [REBUILD_LOCK]
            )
        else:
            cursor.execute("select pg_try_advisory_lock(%s)", [REBUILD_LOCK])
            if not cursor.fetchone()[0]:
                raise RebuildUnderWayError("another rebuild is under way")
    try:
        yield
    finally:
        with suppress(Error), connection.cursor() as cursor:  # a lost session has lost its locks
            cursor.execute("select pg_advisory_unlock(%s)", [REBUILD_LOCK])


def _sync_concepts(rebuilt: Collection[str]) -> None:
    """Bring the concepts up to date; engines that are not rebuilt as a whole tag their texts from the outbox."""
    if changed := concepts.sync():
        others = list(IndexState.objects.exclude(engine__in=rebuilt).values_list("engine", flat=True))
        outbox.enqueue(keys_naming(changed), engines=others)


def _index_kind(
    kind: str,
    keys: Sequence[str],
    indexer: Indexer,
    runs: Sequence[_Run],
    report: Rebuilt,
    progress: Progress | None,
) -> None:
    done = failed = 0
    for chunk in chunks(keys):
        if not any(run.alive for run in runs):
            return
        built = build(chunk, indexer=indexer)
        for run in runs:
            run.write(built.documents)
        report.failed |= built.failed
        done, failed = done + len(built.documents), failed + len(built.failed)
        if progress:
            progress(kind, done + failed, len(keys), failed)
    report.kinds[kind] = done
    for run in runs:
        run.forget_others(kind)


@dataclass(slots=True)
class _Run:
    """A rebuild of one engine. Of a part of the kinds: written where searches read, nothing is swapped."""

    engine: SearchEngine
    version: int
    rows: Sequence[int]
    partial: bool
    report: EngineReport = field(default_factory=EngineReport)
    handle: RebuildHandle | None = None
    handed: dict[str, bytes] = field(default_factory=dict)

    @property
    def alive(self) -> bool:
        """Whether the engine has answered so far."""
        return not self.report.unavailable

    def begin(self) -> None:
        """From now on the drainer writes into the new index too."""
        if not self.partial:
            with self._giving_up():
                self.handle = self.engine.begin_rebuild(version=self.version)

    def write(self, documents: Sequence[IndexDocument]) -> None:
        """Hand over documents."""
        if not self.alive:
            return
        with self._giving_up():
            stored = store(self.engine, documents, version=self.version, rebuild=self.handle)
            self.report.written += stored.written
            self.report.unchanged += stored.unchanged
            self.report.rejected |= {**stored.failed, **stored.rejected}
            self.handed.update((document.key, document.digest) for document in documents)

    def forget_others(self, kind: str) -> None:
        """In a partial rebuild: documents of the kind that have no record any more go."""
        if not (self.partial and self.alive):
            return
        with self._giving_up():
            self.engine.refresh()
            stored = self.engine.keys()
            gone = [key for key, _digest in stored if key.startswith(f"{kind}:") and key not in self.handed]
            self.report.deleted += self.engine.delete(gone, version=self.version).deleted

    def finish(self, failed: dict[str, str], *, keep_old: bool) -> None:
        """Look whether everything arrived, switch over, and forget the rows that were answered by it."""
        if not self.alive:
            return
        with self._giving_up():
            if self.handle is not None:
                self._complete(self.handle)
                self.report.deleted += self.engine.finish_rebuild(self.handle, keep_old=keep_old).deleted
                self._note()
            else:
                self.engine.refresh()
        if not self.report.unavailable and not self.partial:
            self._settle({**failed, **self.report.rejected})

    def _complete(self, handle: RebuildHandle) -> None:
        """Write again what the new index lacks, unless an edit took it away meanwhile. Errors: EngineUnavailable."""
        if lacking := self._lacking(handle):
            logger.warning("search: %s lacks %d documents after a rebuild", self.engine.name, len(lacking))
            again = build(lacking)
            store(self.engine, again.documents, version=self.version, rebuild=handle)
            if still := self._lacking(handle).intersection(document.key for document in again.documents):
                raise EngineUnavailable(f"{len(still)} documents did not arrive, as {min(still)}")

    def _lacking(self, handle: RebuildHandle) -> set[str]:
        arrived = {key for key, _digest in self.engine.keys(rebuild=handle)}
        return self.handed.keys() - arrived - self.report.rejected.keys()

    def _note(self) -> None:
        IndexState.objects.update_or_create(
            engine=self.engine.name,
            defaults={"analysis_version": ANALYSIS_VERSION, "last_rebuild": timezone.now()},
        )

    def _settle(self, failed: dict[str, str]) -> None:
        """The rows of before are answered; what failed is tried again by the drainer."""
        outbox.forget(self.rows)
        outbox.enqueue(failed, engines=[self.engine.name])

    @contextmanager
    def _giving_up(self) -> Iterator[None]:
        """An engine that does not answer leaves the rebuild; what it has served so far it goes on serving."""
        try:
            yield
        except EngineUnavailable as error:
            self.report.unavailable = str(error) or "no answer"
            logger.warning("search: %s is left out of the rebuild: %s", self.engine.name, error)
            self._abort()
        except BaseException:
            self._abort()
            raise

    def _abort(self) -> None:
        if self.handle is None:
            return
        try:
            self.engine.abort_rebuild(self.handle)
        except Exception:
            logger.exception(
                "search: %s keeps an unfinished index; the next rebuild removes it", self.engine.name
            )


def caught_up(engine: SearchEngine) -> bool:
    """Deal with what waits for an engine; whether it is then current. Errors: EngineUnavailable."""
    built = IndexState.objects.filter(engine=engine.name, last_rebuild__isnull=False).exists()
    if built and engine.health().ok:
        drain(engine)
        engine.refresh()
    return is_current(engine)


def is_current(engine: SearchEngine | None = None) -> bool:
    """Whether a rebuild of an engine would change nothing that can be seen without reading every text.

    The analysis is this one, a rebuild has ended, and there are as many documents as records, without those that could
    not be indexed. Errors: EngineUnavailable.
    """
    engine = engine or PostgresEngine()
    health = engine.health()
    state = IndexState.objects.filter(engine=engine.name).first()
    if state is None or state.last_rebuild is None or not health.ok:
        return False
    failing = outbox.failing_keys(engine.name)
    records = set(record_keys())
    return len(records - failing) <= health.documents <= len(records)
