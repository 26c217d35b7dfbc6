"""The stored concepts: numbers that stay, phrases as texts were tagged with them, and the book made of both."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from django.db import transaction

from portal.core.i18n.languages import CODES
from search.conf import config
from search.contract import Concept, concept_sources
from search.glossary import ConceptBook
from search.models import IndexState, StoredConcept

if TYPE_CHECKING:
    from collections.abc import Mapping


def stored_book() -> ConceptBook:
    """The book of the stored concepts: one statement."""
    rows = StoredConcept.objects.filter(retired=False)
    return ConceptBook({row.pk: _concept(row) for row in rows}, CODES)


class BookMemo:
    """The book of this process, read anew when the stored version is another one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._book: ConceptBook | None = None

    def held(self) -> ConceptBook:
        """The book last read; it may be outdated."""
        with self._lock:
            if self._book is None:
                self._book = stored_book()
            return self._book

    def of_version(self, version: str) -> ConceptBook:
        """The book with this version; what is stored, if even that is another one; no version: the one held."""
        book = self.held()
        if version in {"", book.version}:
            return book
        with self._lock:
            self._book = stored_book()
            return self._book

    def forget(self) -> None:
        """Read the book anew next time."""
        with self._lock:
            self._book = None


BOOK = BookMemo()


def current_book() -> ConceptBook:
    """The stored book, as texts must be tagged now; read anew only when it is another one than last time."""
    states = IndexState.objects.filter(engine=config().engines[0])
    return BOOK.of_version(states.values_list("glossary_version", flat=True).first() or "")


def sync() -> frozenset[int]:
    """Bring the stored concepts in step with the registered sources.

    Answers the numbers of the concepts that are new, changed or gone: texts with their phrases must be tagged again.
    """
    given = {concept.code: concept for source in concept_sources() for concept in source()}
    with transaction.atomic():
        rows = {row.code: row for row in StoredConcept.objects.select_for_update()}
        changed = [
            _write(rows.get(code), concept)
            for code, concept in given.items()
            if _differs(rows.get(code), concept)
        ]
        gone = [row for code, row in rows.items() if code not in given and not row.retired]
        for row in gone:
            row.retired = True
            row.save(update_fields=["retired"])
        version = stored_book().version
        for engine in config().engines:
            IndexState.objects.update_or_create(engine=engine, defaults={"glossary_version": version})
    return frozenset(row.pk for row in (*changed, *gone))


def _concept(row: StoredConcept) -> Concept:
    return Concept(row.code, row.phrases, tuple(row.acronyms), tuple(row.related), row.expand)


def _fields(concept: Concept) -> Mapping[str, object]:
    return {
        "phrases": {language: list(phrases) for language, phrases in concept.phrases.items()},
        "acronyms": list(concept.acronyms),
        "related": list(concept.related),
        "expand": concept.expand,
        "retired": False,
    }


def _differs(row: StoredConcept | None, concept: Concept) -> bool:
    return row is None or any(getattr(row, name) != value for name, value in _fields(concept).items())


def _write(row: StoredConcept | None, concept: Concept) -> StoredConcept:
    row = row or StoredConcept(code=concept.code)
    for name, value in _fields(concept).items():
        setattr(row, name, value)
    row.save()
    return row
