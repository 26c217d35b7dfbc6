"""Which files the findable records have, written with their documents; a file seen first begins to wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

from search.extraction.reading import wake
from search.extraction.store import forget
from search.models import AttachmentText, AttachmentUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from search.types import IndexDocument

_CLEAR = "delete from search_attachment_use where document_id = any(%(ids)s) returning text_id"


def store(documents: Iterable[IndexDocument], ids: Mapping[str, int]) -> None:
    """Note the files of documents just written; what nothing has any more is forgotten."""
    dropped = _cleared(list(ids.values()))
    files = {
        (ids[document.key], file.sha256): file.filename for document in documents for file in document.files
    }
    digests = {digest for _document, digest in files}
    if digests:
        AttachmentText.objects.bulk_create(
            [AttachmentText(sha256=digest) for digest in sorted(digests)], ignore_conflicts=True
        )
        AttachmentUse.objects.bulk_create(
            [
                AttachmentUse(document_id=document, text_id=digest, filename=name)
                for (document, digest), name in files.items()
            ]
        )
        transaction.on_commit(wake)
    if gone := dropped - digests:
        forget(gone)


def clear(ids: Sequence[int]) -> None:
    """Documents go: their files, and the texts that belong to no other."""
    if gone := _cleared(ids):
        forget(gone)


def _cleared(ids: Sequence[int]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_CLEAR, {"ids": list(ids)})
        return {row[0] for row in cursor.fetchall()}
