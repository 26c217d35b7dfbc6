"""Emptying the outbox: one drainer per engine, current state wins, nothing is forgotten before it is written."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import OperationalError, connection, transaction

from search import concepts, outbox
from search.conf import config
from search.engines.configured import engine_named
from search.engines.postgres.engine import PostgresEngine
from search.engines.postgres.retagging import keys_naming
from search.protocol import EngineUnavailable
from search.worker.building import build, next_version, store

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from search.models import OutboxRow
    from search.protocol import SearchEngine

logger = logging.getLogger(__name__)

DRAIN_LOCK = 7_300_002
"""Advisory lock of the one drainer of an engine; the second number is the engine's."""
INLINE_BATCH = 50
"""Rows dealt with at once while somebody waits for the answer to a save."""
LOCK_NOT_AVAILABLE = "55P03"

_TRY_LOCK = "select pg_try_advisory_xact_lock(%(lock)s, hashtext(%(engine)s))"
_LOCK = """
set local lock_timeout = %(wait)s;
select true from pg_advisory_xact_lock(%(lock)s, hashtext(%(engine)s));
"""
_LOCK_TIMEOUT_BACK = "set local lock_timeout to default"


@dataclass(slots=True)
class Report:
    """What a drain did. `failed` keys are tried again, `rejected` ones are not; `more`: its time was over first."""

    written: int = 0
    unchanged: int = 0
    deleted: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    rejected: dict[str, str] = field(default_factory=dict)
    more: bool = False


def drain(
    engine: SearchEngine | None = None,
    *,
    seconds: float | None = None,
    at_once: int = outbox.BATCH,
    wait: bool = True,
) -> Report:
    """Empty the outbox of an engine, by default PostgreSQL, `at_once` rows at a time, for at most about `seconds`.

    While another process drains this engine: wait for it (within `seconds`), or do nothing.
    Errors: EngineUnavailable; then the rows of the batch are as they were.
    """
    engine = engine or PostgresEngine()
    report = Report()
    until = time.monotonic() + seconds if seconds is not None else None
    while _drain_batch(engine, report, size=at_once, patience=_left(until) if wait else 0.0):
        if until is not None and time.monotonic() >= until:
            report.more = True
            break
    return report


def _left(until: float | None) -> float | None:
    return None if until is None else max(0.0, until - time.monotonic())


def drain_inline() -> None:
    """After a commit: bring the engines that need no worker up to date, for at most `inline_seconds` each.

    Never raises: the edit is saved, and what is not done now waits in the outbox.
    """
    for name in config().inline_engines:
        try:
            drain(engine_named(name), seconds=config().inline_seconds, at_once=INLINE_BATCH)
        except EngineUnavailable as error:
            logger.warning("search: %s does not answer (%s); its rows wait", name, error)
        except Exception:
            logger.exception("search: the outbox of %s was not drained; its rows wait", name)


def _drain_batch(engine: SearchEngine, report: Report, *, size: int, patience: float | None) -> bool:
    """Deal with the next rows; whether there were any. The lock is held until they are gone."""
    with transaction.atomic():
        if not _locked(engine.name, patience):
            return False
        rows = outbox.take(engine.name, at_most=size)
        if rows:
            _deal_with(engine, rows, report)
    return bool(rows)


def _locked(engine: str, patience: float | None) -> bool:
    """Whether this transaction is now the engine's drainer; waits for at most `patience` seconds, None: long."""
    values: dict[str, str | int] = {"lock": DRAIN_LOCK, "engine": engine}
    with connection.cursor() as cursor:
        if patience == 0:
            cursor.execute(_TRY_LOCK, values)
            return bool(cursor.fetchone()[0])
        wait = "0" if patience is None else f"{max(1, int(patience * 1000))}ms"
        try:
            with transaction.atomic():
                cursor.execute(_LOCK, {**values, "wait": wait})
        except OperationalError as error:
            if getattr(error.__cause__, "pgcode", "") == LOCK_NOT_AVAILABLE:
                return False
            raise
        cursor.execute(_LOCK_TIMEOUT_BACK)
    return True


def _deal_with(engine: SearchEngine, rows: Sequence[OutboxRow], report: Report) -> None:
    version = next_version()
    if any(row.key == outbox.CONCEPTS_KEY for row in rows) and (changed := concepts.sync()):
        outbox.enqueue(keys_naming(changed))
    keys = list(dict.fromkeys(row.key for row in rows if row.key != outbox.CONCEPTS_KEY))
    built = build(keys)
    stored = store(engine, built.documents, version=version)
    present = {document.key for document in built.documents}
    gone = [key for key in keys if key not in present and key not in built.failed]
    deleted = engine.delete(gone, version=version).deleted if gone else 0
    failed = {**built.failed, **stored.failed}
    _settle(rows, failed, stored.rejected)
    report.written += stored.written
    report.unchanged += stored.unchanged
    report.deleted += deleted
    report.failed |= failed
    report.rejected |= stored.rejected


def _settle(rows: Sequence[OutboxRow], failed: dict[str, str], rejected: dict[str, str]) -> None:
    """Remove the rows that are dealt with; keep the others with their reason."""
    outbox.done([row for row in rows if row.key not in failed and row.key not in rejected])
    for key, reason in failed.items():
        outbox.failed(_of(rows, key), reason)
    for key, reason in rejected.items():
        outbox.refused(_of(rows, key), reason)


def _of(rows: Iterable[OutboxRow], key: str) -> list[OutboxRow]:
    return [row for row in rows if row.key == key]
