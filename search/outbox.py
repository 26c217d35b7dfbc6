"""The outbox: keys whose index is out of date, written in the transaction of the edit."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, F, Min, Q
from django.db.models.functions import Now
from django.utils import timezone

from search.conf import config
from search.models import OutboxRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CONCEPTS_KEY = "concepts:*"
"""Stands for the registered concepts themselves."""
BATCH = 500
MAX_ATTEMPTS = 8
FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(hours=1)

_paused: ContextVar[bool] = ContextVar("search_outbox_paused", default=False)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What lies in the outbox of an engine: rows, rows given up, age of the oldest in seconds."""

    rows: int
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


def enqueue(keys: Iterable[str]) -> int:
    """Ask every engine to look at these keys again; the last row written, 0 when there was nothing to write."""
    unique = dict.fromkeys(keys)
    if _paused.get() or not unique:
        return 0
    rows = [OutboxRow(engine=engine, key=key) for engine in config().engines for key in unique]
    return max(row.pk for row in OutboxRow.objects.bulk_create(rows))


def take(engine: str) -> list[OutboxRow]:
    """The next rows that are due, oldest first."""
    due = OutboxRow.objects.filter(engine=engine, available__lte=Now(), attempts__lt=MAX_ATTEMPTS)
    return list(due.order_by("id")[:BATCH])


def done(rows: Sequence[OutboxRow]) -> None:
    """These rows are dealt with."""
    OutboxRow.objects.filter(pk__in=[row.pk for row in rows]).delete()


def failed(rows: Sequence[OutboxRow], error: str) -> None:
    """Try these rows again later: after 5 s, 10 s, 20 s … at most an hour; after eight times they are dead."""
    for row in rows:
        delay = min(FIRST_DELAY * 2**row.attempts, LONGEST_DELAY)
        OutboxRow.objects.filter(pk=row.pk).update(
            attempts=F("attempts") + 1, available=Now() + delay, error=error[:2000]
        )


def empty(engine: str, *, up_to: int) -> None:
    """Forget the rows that existed before a rebuild began: it reads the records anew."""
    OutboxRow.objects.filter(engine=engine, pk__lte=up_to).delete()


def last_row(engine: str) -> int:
    """The highest row so far."""
    row = OutboxRow.objects.filter(engine=engine).order_by("-pk").values_list("pk", flat=True).first()
    return row or 0


def waiting(engine: str) -> Waiting:
    """How much is waiting, and for how long."""
    found = OutboxRow.objects.filter(engine=engine).aggregate(
        rows=Count("pk"), dead=Count("pk", filter=Q(attempts__gte=MAX_ATTEMPTS)), oldest=Min("enqueued")
    )
    age = (timezone.now() - found["oldest"]).total_seconds() if found["oldest"] else 0.0
    return Waiting(found["rows"], found["dead"], age)


def revive(engine: str) -> int:
    """Give dead rows another round; how many."""
    dead = OutboxRow.objects.filter(engine=engine, attempts__gte=MAX_ATTEMPTS)
    return dead.update(attempts=0, available=Now())
