"""The load of data/starter: all files are read and checked first, then everything is written, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import translation

from wagtail.models import ReferenceIndex

import actors_map.importers.starter
import learning.importers.starter
import library.importers.starter
import manual.importers.starter
import network.importers.starter
import portal.core.importers.starter
import practices.importers.starter
from portal.core.i18n.languages import SOURCE
from portal.core.importers.reading import Reading
from portal.core.importers.wanted import Batch
from portal.core.importers.writing import Tally, Writer
from portal.core.models import VOCABULARY, StarterLoad
from search import contract, outbox

READERS: tuple[Callable[[Reading], list[Batch]], ...] = (
    portal.core.importers.starter.read,
    library.importers.starter.read,
    actors_map.importers.starter.read,
    practices.importers.starter.read,
    manual.importers.starter.read,
    network.importers.starter.read,
    learning.importers.starter.read,
)
"""From the ground floor upwards: each may refer to what those before it have read."""
LOADER = 1
"""Raise it when an importer reads the same files into other values, so that the next start loads them."""
_PATTERNS = ("*.csv", "*.json", "fr/*.json", "own/*.csv", "vocabularies/*.csv", "../geo/areas.json")
_LOCK = 0x52434D_02
_INDEXED_AT_ONCE = 50
_PROBLEMS_LANGUAGE = "en"
"""The operators' language; the columns' own checks would speak the editors'."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did: the tally by kind; `skipped` when the files were those of the last load."""

    tallies: Mapping[str, Tally]
    skipped: bool = False


def load(
    folder: Path,
    *,
    if_changed: bool = False,
    dry_run: bool = False,
    say: Callable[[str], None] = lambda _line: None,
) -> Outcome:
    """Load `folder`, telling of each kind. Two loads at once wait for each other.

    Errors: InvalidContentError with every problem of the files; LookupError and django.db.DatabaseError when the
    tables refuse. Nothing is written then, nor in a dry run.
    """
    digest = digest_of(folder)
    if if_changed and _is_last(digest):
        return Outcome({}, skipped=True)
    batches = read(folder)
    writer = Writer()
    with transaction.atomic(), translation.override(SOURCE), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        _write(writer, batches, say)
        StarterLoad.objects.create(
            digest=digest, counts={name: str(tally) for name, tally in writer.tallies.items()}
        )
        transaction.set_rollback(dry_run)
    VOCABULARY.clear()
    return Outcome(writer.tallies)


def read(folder: Path) -> list[Batch]:
    """Everything the files want, in the order of writing. Errors: InvalidContentError."""
    reading = Reading.of(folder)
    with translation.override(_PROBLEMS_LANGUAGE):
        batches = [batch for reader in READERS for batch in reader(reading)]
    reading.refuse_problems()
    return batches


def digest_of(folder: Path) -> str:
    """Changes with any file that is read, and with the loader."""
    digest = hashlib.sha256(f"loader {LOADER}".encode())
    for path in sorted(path for pattern in _PATTERNS for path in folder.glob(pattern)):
        digest.update(f"{path.relative_to(folder) if path.is_relative_to(folder) else path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_last(digest: str) -> bool:
    last = StarterLoad.objects.order_by("-pk").values_list("digest", flat=True).first()
    return last == digest


def _write(writer: Writer, batches: Iterable[Batch], say: Callable[[str], None]) -> None:
    waiting: str = ""
    for batch in batches:
        if waiting and waiting != batch.kind.name:
            say(f"{waiting}: {writer.tallies[waiting]}")
        writer.write(batch)
        waiting = batch.kind.name
    if waiting:
        say(f"{waiting}: {writer.tallies[waiting]}")
    _tell_search([key for tally in writer.tallies.values() for key in _search_keys(tally)])
    for tally in writer.tallies.values():
        _note_references(tally)


def _note_references(tally: Tally) -> None:
    """What the rows written refer to, so that the editors' screens tell where a record is used."""
    if ReferenceIndex.model_is_indexable(tally.model):
        rows: QuerySet[Any] = QuerySet(tally.model)
        for row in rows.filter(pk__in=(*tally.created_keys, *tally.changed_keys)):
            ReferenceIndex.create_or_update_for_object(row)


def _tell_search(keys: list[str]) -> None:
    """A few records are indexed at the commit; many wait for the worker or the rebuild that follows a first load."""
    if len(keys) <= _INDEXED_AT_ONCE:
        contract.changed(keys)
    else:
        outbox.enqueue(keys)


def _search_keys(tally: Tally) -> Iterator[str]:
    """What search must read again after these bulk writes, which send no signal: the rows, and who quotes them."""
    label = tally.model._meta.label
    if label in contract.concept_models() and (tally.created or tally.changed):
        yield outbox.CONCEPTS_KEY
    for searchable in contract.registered().values():
        if searchable.model_label == label:
            written = (*tally.created_keys, *tally.changed_keys)
            yield from (contract.entry_key(searchable.kind, key) for key in written)
        for key in tally.changed_keys:
            yield from searchable.affected_by(label, str(key))
