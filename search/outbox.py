"""The outbox: keys whose index is out of date, written in the transaction of the edit."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Count, F, Min, Q
from django.db.models.functions import Now
from django.utils import timezone

from search.conf import config
from search.models import OutboxRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

CONCEPTS_KEY = "concepts:*"
"""Stands for the registered concepts themselves."""
BATCH = 500
MAX_ATTEMPTS = 8
MAX_ERROR = 2000
FORGOTTEN_AT_ONCE = 10_000
FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(hours=1)
CHANNEL = "search_outbox"
"""Where a worker listens: told at the commit of a transaction that enqueued something."""

_paused: ContextVar[bool] = ContextVar("search_outbox_paused", default=False)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What lies in the outbox of an engine: rows, rows that failed, rows given up.

    `oldest_seconds` is the age of the oldest row that nobody has tried: how far the index lies behind. A record that
    cannot be built is tried again and again, and says nothing about the engine.
    """

    rows: int
    failing: int
    dead: int
    oldest_seconds: float


@contextmanager
def paused() -> Iterator[None]:
    """Nothing is enqueued inside: for a bulk load that is followed by a rebuild."""
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)


def enqueue(keys: Iterable[str], *, engines: Sequence[str] | None = None) -> int:
    """Ask every engine, or `engines`, to look at these keys again; the last row written, 0 when there was nothing to write."""
    unique = dict.fromkeys(keys)
    asked = config().engines if engines is None else engines
    if _paused.get() or not unique or not asked:
        return 0
    rows = [OutboxRow(engine=engine, key=key) for engine in asked for key in unique]
    last = max(row.pk for row in OutboxRow.objects.bulk_create(rows))
    if set(asked) - set(config().inline_engines):
        with connection.cursor() as cursor:
            cursor.execute("select pg_notify(%s, '')", [CHANNEL])
    return last


def take(engine: str, *, at_most: int = BATCH) -> list[OutboxRow]:
    """The next rows that are due, oldest first."""
    due = OutboxRow.objects.filter(engine=engine, available__lte=Now(), attempts__lt=MAX_ATTEMPTS)
    return list(due.order_by("id")[:at_most])


def done(rows: Sequence[OutboxRow]) -> None:
    """These rows are dealt with, and with them what failed of the same keys before."""
    if not rows:
        return
    same = Q(engine=rows[0].engine, key__in={row.key for row in rows}, attempts__gt=0)
    OutboxRow.objects.filter(Q(pk__in=[row.pk for row in rows]) | same).delete()


def failed(rows: Sequence[OutboxRow], error: str) -> None:
    """Try these rows again later: after 5 s, 10 s, 20 s … at most an hour; after eight times they are dead."""
    for row in rows:
        delay = min(FIRST_DELAY * 2**row.attempts, LONGEST_DELAY)
        OutboxRow.objects.filter(pk=row.pk).update(
            attempts=F("attempts") + 1, available=Now() + delay, error=error[:MAX_ERROR]
        )


def refused(rows: Sequence[OutboxRow], error: str) -> None:
    """These rows are dead at once: trying again would end the same way."""
    OutboxRow.objects.filter(pk__in=[row.pk for row in rows]).update(
        attempts=MAX_ATTEMPTS, error=error[:MAX_ERROR]
    )


def visible(engine: str) -> list[int]:
    """The rows of now. Who reads a record after this call reads what they announce.

    Their numbers, not the highest of them: a transaction that is still open may hold a lower one.
    """
    return list(OutboxRow.objects.filter(engine=engine).values_list("pk", flat=True))


def forget(rows: Sequence[int]) -> None:
    """Remove rows by their numbers: a rebuild has read the records since."""
    for start in range(0, len(rows), FORGOTTEN_AT_ONCE):
        OutboxRow.objects.filter(pk__in=rows[start : start + FORGOTTEN_AT_ONCE]).delete()


def announced(engine: str, keys: Collection[str]) -> set[str]:
    """Those of the keys that wait in the outbox of an engine."""
    found = OutboxRow.objects.filter(engine=engine, key__in=keys)
    return set(found.values_list("key", flat=True))


def last_row() -> int:
    """The highest row so far, 0 when there is none."""
    row = OutboxRow.objects.order_by("-pk").values_list("pk", flat=True).first()
    return row or 0


def waiting(engine: str) -> Waiting:
    """How much is waiting, and for how long."""
    dead = Q(attempts__gte=MAX_ATTEMPTS)
    found = OutboxRow.objects.filter(engine=engine).aggregate(
        rows=Count("pk", filter=~dead),
        failing=Count("pk", filter=Q(attempts__gt=0) & ~dead),
        dead=Count("pk", filter=dead),
        oldest=Min("enqueued", filter=Q(attempts=0)),
    )
    age = (timezone.now() - found["oldest"]).total_seconds() if found["oldest"] else 0.0
    return Waiting(found["rows"], found["failing"], found["dead"], max(0.0, age))


def dead(engine: str) -> list[OutboxRow]:
    """The rows that were given up, oldest first."""
    return list(OutboxRow.objects.filter(engine=engine, attempts__gte=MAX_ATTEMPTS).order_by("pk"))


def failing_keys(engine: str) -> set[str]:
    """Keys whose record could not be indexed when it was last tried."""
    return set(OutboxRow.objects.filter(engine=engine, attempts__gt=0).values_list("key", flat=True))


def revive(engine: str) -> int:
    """Give dead rows another round; how many."""
    dead = OutboxRow.objects.filter(engine=engine, attempts__gte=MAX_ATTEMPTS)
    return dead.update(attempts=0, available=Now(), error="")
