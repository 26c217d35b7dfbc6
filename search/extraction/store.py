"""The texts of files in the database: found by digest, claimed, kept, and forgotten when nothing findable has the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import F, Func, IntegerField
from django.db.models.functions import Now

from search.extraction.language import spoken
from search.extraction.outcome import Page, Status
from search.models import AttachmentText, AttachmentUse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from search.extraction.outcome import Extraction

ABANDONED = timedelta(minutes=5)
"""A file claimed longer ago than any reading takes: whoever read it is gone."""
_UNREAD = (Status.WAITING, Status.READING)

_CLAIM = """
update search_attachment_text set status = %(reading)s, claimed_at = now()
where sha256 = (
  select sha256 from search_attachment_text
  where (status = %(waiting)s or (status = %(reading)s and claimed_at < now() - %(abandoned)s))
    and sha256 <> all(%(tried)s)
  order by claimed_at nulls first, sha256 limit 1 for update skip locked
)
returning sha256
"""


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file and the language that its words speak."""

    pages: Sequence[Page]
    language: str


@dataclass(frozen=True, slots=True)
class FileState:
    """How far a file is. `pages` and `characters` are what can be searched; `cut`: the file holds more."""

    status: Status
    pages: int
    characters: int
    cut: bool


def texts_of(digests: Collection[str]) -> Mapping[str, FileText]:
    """The texts that were read, by digest."""
    rows = AttachmentText.objects.filter(sha256__in=digests, status=Status.DONE) if digests else ()
    return {row.sha256: FileText([_page(page) for page in row.pages], row.lang) for row in rows}


def states_of(digests: Collection[str]) -> Mapping[str, FileState]:
    """How far these files are; one that belongs to nothing findable is not named."""
    counted = Func(F("pages"), function="jsonb_array_length", output_field=IntegerField())
    rows = AttachmentText.objects.filter(sha256__in=digests).annotate(count=counted)
    found = rows.values_list("sha256", "status", "count", "chars", "cut")
    return {digest: FileState(Status(status), *counts) for digest, status, *counts in found}


def claim(*, tried: Iterable[str] = ()) -> str | None:
    """The digest of the next file to read, now marked as being read; None when no file waits."""
    values: dict[str, Any] = {
        "reading": Status.READING,
        "waiting": Status.WAITING,
        "abandoned": ABANDONED,
        "tried": list(tried),
    }
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, values)
        row = cursor.fetchone()
    return row[0] if row else None


def keep(digest: str, result: Extraction) -> None:
    """Store what came of a file."""
    AttachmentText.objects.filter(sha256=digest).update(
        status=result.status,
        pages=[{"text": page.text, "number": page.number, "label": page.label} for page in result.pages],
        chars=sum(len(page.text) for page in result.pages),
        cut=result.cut,
        lang=spoken(result.pages),
        error=result.note,
        extracted_at=Now(),
    )


def put_back(digest: str, reason: str) -> None:
    """Let a file wait that could not be read for no fault of its own."""
    AttachmentText.objects.filter(sha256=digest).update(status=Status.WAITING, error=reason[:200])


def forget(digests: Collection[str]) -> None:
    """Remove texts of which nothing findable has the file."""
    AttachmentText.objects.filter(sha256__in=digests, uses=None).delete()


def keys_of(digest: str) -> list[str]:
    """The records that have the file."""
    return list(AttachmentUse.objects.filter(text=digest).values_list("document__key", flat=True))


def read_again(*, everything: bool) -> int:
    """Let files wait once more: those without text, or all. How many wait now."""
    rows = AttachmentText.objects.exclude(status__in=_UNREAD)
    if not everything:
        rows = rows.exclude(status=Status.DONE)
    rows.update(status=Status.WAITING, claimed_at=None)
    return waiting()


def waiting() -> int:
    """How many files are not read yet."""
    return AttachmentText.objects.filter(status__in=_UNREAD).count()


def _page(given: Mapping[str, Any]) -> Page:
    return Page(given["text"], given["number"], given["label"])
