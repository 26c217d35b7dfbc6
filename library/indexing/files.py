"""Files of documents as attachments: those that everybody may open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial, reduce
from operator import or_
from typing import BinaryIO, cast

from django.db.models import Q

from wagtail.models import Collection, CollectionViewRestriction

from library.models import DocumentFile, LibraryDocument
from library.selectors import digests_of, private_collections
from portal.core.models import PortalDocument
from search.contract import Attachment


def attachments_of(documents: Iterable[LibraryDocument]) -> Mapping[int, Sequence[Attachment]]:
    """The files of these documents by the document's key, in the order of the page. Five queries at most."""
    rows = DocumentFile.objects.filter(document__in=[document.pk for document in documents])
    files = list(rows.select_related("file").order_by("language", "pk"))
    private = private_collections() if files else frozenset()
    shown = [row for row in files if row.file.collection_id not in private]
    digests = digests_of(row.file for row in shown)
    found: defaultdict[int, list[Attachment]] = defaultdict(list)
    for row in shown:
        if digest := digests.get(row.file_id):
            found[row.document_id].append(_attachment(row, digest))
    return found


def _attachment(row: DocumentFile, digest: str) -> Attachment:
    return Attachment(
        sha256=digest,
        filename=row.file.filename,
        language=row.language,
        open=partial(_content, row.file),
        url=row.file.url,
    )


def _content(file: PortalDocument) -> BinaryIO:
    return cast("BinaryIO", file.file.storage.open(file.file.name, "rb"))


def documents_with(model_label: str, pk: str) -> Iterable[int]:
    """The documents whose files a row concerns: the row of a file, the file, its collection, who may open that one."""
    match model_label:
        case "library.DocumentFile":
            of_row = Q(pk=pk)
        case "portal_core.PortalDocument":
            of_row = Q(file=pk)
        case "wagtailcore.Collection":
            of_row = _below(Collection.objects.filter(pk=pk).values_list("path", flat=True))
        case "wagtailcore.CollectionViewRestriction":
            restrictions = CollectionViewRestriction.objects.filter(pk=pk)
            of_row = _below(restrictions.values_list("collection__path", flat=True))
        case _:
            return ()
    return DocumentFile.objects.filter(of_row).values_list("document", flat=True).distinct()


def _below(paths: Iterable[str]) -> Q:
    """The rows whose file lies in one of these collections or below; none without a collection."""
    return reduce(or_, (Q(file__collection__path__startswith=path) for path in paths), Q(pk=None))
