"""The checker: records and index side by side, in the order of their keys."""

from __future__ import annotations

import secrets
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import timezone

from search import outbox
from search.engines.postgres.engine import PostgresEngine
from search.models import IndexState
from search.worker.building import build, chunks, current_indexer, record_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from search.protocol import SearchEngine


@dataclass(frozen=True, slots=True)
class Drift:
    """How an engine and the records differ: keys not indexed, keys without a record, keys with an old text.

    Keys that wait in the outbox are no drift. `failed` are records that could not be read: nothing is known of them.
    """

    missing: tuple[str, ...] = ()
    ghosts: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    compared: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key to repair."""
        return (*self.missing, *self.ghosts, *self.stale)


def check(engine: SearchEngine | None = None, *, sample: int | None = None) -> Drift:
    """Compare one engine, by default PostgreSQL; see :func:`check_all`."""
    engine = engine or PostgresEngine()
    return check_all([engine], sample=sample)[engine.name]


def check_all(engines: Sequence[SearchEngine], *, sample: int | None = None) -> dict[str, Drift]:
    """Compare engines with the records, text by text; each record is read once. Writes only the time of the check.

    `sample`: about so many records, others each time; ghosts among them are found too.
    Errors: EngineUnavailable.
    """
    keys = sorted(record_keys())
    wanted = _everything if sample is None else _slice(sample, of=len(keys))
    for engine in engines:
        engine.refresh()
    merges = [_Merge(engine.name, engine.keys(), wanted) for engine in engines]
    compared = 0
    for key, digest in _expected([key for key in keys if wanted(key)]):
        compared += 1
        for merge in merges:
            merge.meet(key, digest)
    found = {merge.engine: merge.drift(compared) for merge in merges}
    if sample is None:
        IndexState.objects.filter(engine__in=found).update(last_check=timezone.now())
    return found


def _everything(_key: str) -> bool:
    return True


def _slice(sample: int, *, of: int) -> Callable[[str], bool]:
    """One of the equal parts of all keys that have about `sample` records."""
    parts = max(1, of // max(1, sample))
    part = secrets.randbelow(parts)
    return lambda key: zlib.crc32(key.encode()) % parts == part


def _expected(keys: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
    """Key and digest of the records by key; no digest for one that cannot be read; none at all for one that is gone."""
    indexer = current_indexer()
    for chunk in chunks(keys):
        built = build(chunk, indexer=indexer)
        digests: dict[str, bytes | None] = dict.fromkeys(built.failed)
        digests.update((document.key, document.digest) for document in built.documents)
        yield from sorted(digests.items())


@dataclass(slots=True)
class _Merge:
    """The stream of an engine's keys, met by the keys of the records; both ascend."""

    engine: str
    actual: Iterator[tuple[str, bytes]]
    wanted: Callable[[str], bool]
    held: tuple[str, bytes] | None = None
    missing: list[str] = field(default_factory=list)
    ghosts: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._next()

    def _next(self) -> None:
        self.held = next(((key, digest) for key, digest in self.actual if self.wanted(key)), None)

    def meet(self, key: str, digest: bytes | None) -> None:
        """The next record; everything before it in the engine has none."""
        while self.held is not None and self.held[0] < key:
            self.ghosts.append(self.held[0])
            self._next()
        there = self.held is not None and self.held[0] == key
        if digest is None:
            self.failed.append(key)
        elif not there:
            self.missing.append(key)
        elif self.held is not None and self.held[1] != digest:
            self.stale.append(key)
        if there:
            self._next()

    def drift(self, compared: int) -> Drift:
        """What was found, without what is announced already."""
        while self.held is not None:
            self.ghosts.append(self.held[0])
            self._next()
        lists = (self.missing, self.ghosts, self.stale)
        waiting = outbox.announced(self.engine, {key for keys in lists for key in keys})
        missing, ghosts, stale = (tuple(key for key in keys if key not in waiting) for keys in lists)
        return Drift(missing, ghosts, stale, tuple(self.failed), compared)
