"""Files of documents: which of them readers may open, and how far the search is with their text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from hashlib import sha256
from operator import or_

from django.db.models import Q

from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from library.models import DocumentFile, FileDigest, LibraryDocument
from library.vocabulary import FileReading
from portal.core.models import PortalDocument
from search.service import FileState, states_of

_BLOCK = 2**20
_IN_ORDER = frozenset({FileReading.DONE, FileReading.PRIVATE, FileReading.UNPUBLISHED})


@dataclass(frozen=True, slots=True)
class FileText:
    """How far the text of a file is. `pages` can be searched; `cut`: the file holds more than that."""

    reading: FileReading
    pages: int = 0
    cut: bool = False


def private_collections() -> frozenset[int]:
    """Collections whose files not everybody may open, and all below them. Two queries at most."""
    restricted = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    below = [Q(path__startswith=path) for path in restricted]
    if not below:
        return frozenset()
    return frozenset(Collection.objects.filter(reduce(or_, below)).values_list("pk", flat=True))


def is_public_file(file: PortalDocument) -> bool:
    """Whether a published record or page gives the file out. Collections are not asked here."""
    rows = DocumentFile.objects.filter(file=file)
    if rows.filter(document__live=True).exists():
        return True
    return any(_is_live(reference) for reference in ReferenceIndex.get_references_to(file))


def _is_live(reference: ReferenceIndex) -> bool:
    """Whether what refers to a file can be seen; a document of the library was asked by its files."""
    source = reference.base_content_type
    if source.model_class() in {None, LibraryDocument}:
        return False
    row = source.get_all_objects_for_this_type(pk=reference.object_id).first()
    return row is not None and bool(getattr(row, "live", True))


def digests_of(files: Iterable[PortalDocument]) -> Mapping[int, str]:
    """Key → sha256 of the content; of a file that the store does not hold, nothing. One query when all are known."""
    wanted = {file.pk: file for file in files}
    rows = FileDigest.objects.filter(file__in=wanted) if wanted else ()
    known = {row.pk: row.sha256 for row in rows if row.version == _version(wanted[row.pk])}
    for pk in wanted.keys() - known.keys():
        if digest := _digest(wanted[pk]):
            known[pk] = digest
            FileDigest.objects.update_or_create(
                file_id=pk, defaults={"sha256": digest, "version": _version(wanted[pk])}
            )
    return known


def file_texts(files: Iterable[DocumentFile]) -> Mapping[int, FileText]:
    """How far each of these files is, by the key of the row. Five queries at most, however many files."""
    rows = list(files)
    private = private_collections()
    digests = {
        row.pk: row.sha256 for row in FileDigest.objects.filter(file__in=[row.file_id for row in rows])
    }
    states = states_of(set(digests.values()))
    return {row.pk: _text(row, states.get(digests.get(row.file_id, "")), private) for row in rows}


def without_text() -> list[int]:
    """The files of published documents whose text cannot be searched, by the key of the row."""
    rows = DocumentFile.objects.filter(document__live=True).select_related("file", "document")
    return [pk for pk, text in file_texts(rows).items() if text.reading not in _IN_ORDER]


def _text(row: DocumentFile, state: FileState | None, private: frozenset[int]) -> FileText:
    if row.file.collection_id in private:
        return FileText(FileReading.PRIVATE)
    if not row.document.live:
        return FileText(FileReading.UNPUBLISHED)
    if state is None:
        stored = row.file.file.storage.exists(row.file.file.name)
        return FileText(FileReading.WAITING if stored else FileReading.MISSING)
    return FileText(FileReading(state.status), state.pages, state.cut)


def _version(file: PortalDocument) -> str:
    return f"{file.file.name} {file.file_size} {file.file_hash}"


def _digest(file: PortalDocument) -> str:
    digest = sha256()
    try:
        with file.file.storage.open(file.file.name, "rb") as content:
            while block := content.read(_BLOCK):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()
