"""Writes wanted rows: creates each once, updates what the files changed, leaves alone what an editor changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone

from portal.core.i18n.languages import SOURCE
from portal.core.importers.held import edited, held, parts_of, rows_of
from portal.core.importers.wanted import Batch, Kind, PartKind, Ref, Values, Wanted, short_digest
from portal.core.models import StarterRow

_BATCH = 500
_Change = tuple[Wanted, Any, StarterRow]


@dataclass(slots=True)
class Tally:
    """What became of the rows of one kind, with the keys of those written."""

    model: type[models.Model]
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    created_keys: list[Any] = field(default_factory=list)
    changed_keys: list[Any] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.created} created, {self.changed} changed, {self.unchanged} unchanged, {self.kept} kept"


class Writer:
    """Writes batch after batch and remembers the keys, so that later rows can point at earlier ones.

    A row that the files name is created once. After that it follows the files as long as it holds what was written;
    once an editor changed it, drafted a change or removed it, it is `kept` as it is.
    Errors: LookupError when a row must point at one that an editor removed.
    """

    def __init__(self) -> None:
        self.tallies: dict[str, Tally] = {}
        self._keys: dict[tuple[str, str], Any] = {}
        self._now = timezone.now()

    def write(self, batch: Batch) -> Tally:
        """Write one batch, in a number of statements that grows only by the thousand rows; the tally of its kind."""
        kind = batch.kind
        tally = self.tallies.setdefault(kind.name, Tally(kind.model))
        create, change = self._sorted(batch, tally)
        self._create(kind, create)
        self._change(kind, change)
        tally.created += len(create)
        tally.changed += len(change)
        tally.created_keys += [self._keys[kind.name, wanted.code] for wanted in create]
        tally.changed_keys += [instance.pk for _wanted, instance, _note in change]
        return tally

    def _sorted(self, batch: Batch, tally: Tally) -> tuple[list[Wanted], list[_Change]]:
        kind = batch.kind
        notes = {note.code: note for note in StarterRow.objects.filter(kind=kind.name)}
        rows = rows_of(kind, [notes[each.code].object_pk for each in batch.wanted if each.code in notes])
        parts = parts_of(kind, rows.values())
        strangers = self._strangers(kind, [each for each in batch.wanted if each.code not in notes])
        create: list[Wanted] = []
        change: list[_Change] = []
        for wanted in batch.wanted:
            note = notes.get(wanted.code)
            instance = rows.get(note.object_pk) if note else strangers.get(wanted.code)
            if instance is not None:
                self._keys[kind.name, wanted.code] = instance.pk
            if note is None and instance is None:
                create.append(wanted)
            elif note is None or instance is None or edited(instance, note, parts):
                tally.kept += 1
            elif note.said == wanted.digest():
                tally.unchanged += 1
            else:
                change.append((wanted, instance, note))
        return create, change

    def _strangers(self, kind: Kind, wanted: Sequence[Wanted]) -> dict[str, Any]:
        """Rows that somebody else made under the identity of a wanted one, by its code."""
        if not wanted:
            return {}
        present = {tuple(getattr(row, column) for column in kind.natural): row for row in kind.rows()}
        codes = {self._natural(kind, each): each.code for each in wanted} if present else {}
        return {code: present[key] for key, code in codes.items() if key in present}

    def _natural(self, kind: Kind, wanted: Wanted) -> tuple[Any, ...]:
        return tuple(self._key(wanted.values.get(column)) for column in kind.natural)

    def _key(self, value: Any) -> Any:
        if not isinstance(value, Ref):
            return value
        if (value.kind, value.code) not in self._keys:
            raise LookupError(
                f"{value.code} ({value.kind}) was removed here, but the files still refer to it."
            )
        return self._keys[value.kind, value.code]

    def _resolved(self, values: Values) -> dict[str, Any]:
        return {column: self._key(value) for column, value in values.items()}

    def _resolved_parts(self, kind: Kind, wanted: Wanted) -> dict[str, list[dict[str, Any]]]:
        return {name: [self._resolved(row) for row in wanted.parts.get(name, ())] for name in kind.parts}

    def _create(self, kind: Kind, wanted: Sequence[Wanted]) -> None:
        instances = [self._published(kind.model(**self._resolved(each.values))) for each in wanted]
        kind.rows().bulk_create(instances, batch_size=_BATCH)
        notes: list[StarterRow] = []
        made: dict[str, list[models.Model]] = {name: [] for name in kind.parts}
        for each, instance in zip(wanted, instances, strict=True):
            self._keys[kind.name, each.code] = instance.pk
            parts = self._resolved_parts(kind, each)
            for name, rows in parts.items():
                made[name] += [_part(kind.parts[name], instance.pk, row) for row in rows]
            notes.append(
                StarterRow(
                    kind=kind.name,
                    code=each.code,
                    object_pk=str(instance.pk),
                    said=each.digest(),
                    held=held(self._resolved(each.values), parts),
                )
            )
        for name, rows_made in made.items():
            kind.parts[name].rows().bulk_create(rows_made, batch_size=_BATCH)
        StarterRow.objects.bulk_create(notes, batch_size=_BATCH)

    def _published(self, instance: Any) -> Any:
        if hasattr(instance, "first_published_at"):
            instance.first_published_at = instance.last_published_at = self._now
        return instance

    def _change(self, kind: Kind, changes: Sequence[_Change]) -> None:
        names: set[str] = set()
        new_parts: dict[str, dict[Any, list[dict[str, Any]]]] = {name: {} for name in kind.parts}
        for wanted, instance, note in changes:
            values, parts = self._resolved(wanted.values), self._resolved_parts(kind, wanted)
            for column, value in values.items():
                setattr(instance, column, value)
            for name, rows in parts.items():
                new_parts[name][instance.pk] = rows
            names |= values.keys()
            note.said, note.held = wanted.digest(), held(values, parts)
        if not changes:
            return
        instances = [instance for _wanted, instance, _note in changes]
        kind.rows().bulk_update(instances, _columns(kind.model, names), batch_size=_BATCH)
        for name, rows_by_owner in new_parts.items():
            _replace(kind.parts[name], rows_by_owner)
        StarterRow.objects.bulk_update(
            [note for _w, _i, note in changes], ["said", "held"], batch_size=_BATCH
        )


def _part(part: PartKind, owner: Any, values: Mapping[str, Any]) -> models.Model:
    return part.model(**{part.owner: owner}, **values)


def _columns(model: type[models.Model], written: Iterable[str]) -> list[str]:
    """The columns to update: those written, without the key, and the untranslated twin of each Spanish one."""
    known = {each.name for each in model._meta.concrete_fields}
    names = {model._meta.get_field(name).name for name in written}
    twins = {name.removesuffix(f"_{SOURCE}") for name in names if name.endswith(f"_{SOURCE}")}
    return sorted((names | (twins & known)) - {model._meta.pk.name})


def _replace(part: PartKind, wanted: Mapping[Any, Sequence[Mapping[str, Any]]]) -> None:
    """Make the rows of these owners those wanted: equal ones stay, others go, missing ones come."""
    missing = {owner: {_mark(row): row for row in rows} for owner, rows in wanted.items()}
    gone: list[Any] = []
    for row in part.rows().filter(**{f"{part.owner}__in": list(wanted)}):
        owner = getattr(row, part.owner)
        columns = wanted[owner][0].keys() if wanted[owner] else ()
        if missing[owner].pop(_mark({column: getattr(row, column) for column in columns}), None) is None:
            gone.append(row.pk)
    part.rows().filter(pk__in=gone).delete()
    part.rows().bulk_create(
        [_part(part, owner, row) for owner, rows in missing.items() for row in rows.values()],
        batch_size=_BATCH,
    )


def _mark(values: Mapping[str, Any]) -> str:
    return short_digest(dict(values))
