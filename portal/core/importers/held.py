"""What a loaded row holds: compared with what was written, it tells whether an editor has been there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from portal.core.importers.wanted import Kind, short_digest
from portal.core.models import StarterRow

_PART = "part:"
PartRows = Mapping[str, Mapping[Any, Sequence[Any]]]
"""Part name → key of the record → its rows."""


def held(values: Mapping[str, Any], parts: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """A digest per column, and per part its columns with a digest of all its rows."""
    state: dict[str, Any] = {column: short_digest(value) for column, value in values.items()}
    for name, rows in parts.items():
        columns = sorted({column for row in rows for column in row})
        state[_PART + name] = [columns, _together([[row[column] for column in columns] for row in rows])]
    return state


def edited(instance: Any, note: StarterRow, parts: PartRows) -> bool:
    """Whether somebody changed the row, or began a draft of it, since it was written."""
    if getattr(instance, "latest_revision_id", None) is not None:
        return True
    return any(_differs(instance, name, then, parts) for name, then in note.held.items())


def _differs(instance: Any, name: str, then: Any, parts: PartRows) -> bool:
    if not name.startswith(_PART):
        return bool(short_digest(getattr(instance, name, None)) != then)
    columns, digest = then
    rows = parts.get(name.removeprefix(_PART), {}).get(instance.pk, ())
    now = [[getattr(row, column, None) for column in columns] for row in rows]
    return bool(_together(now) != digest)


def _together(rows: Sequence[Sequence[Any]]) -> str:
    return short_digest(sorted(short_digest(row) for row in rows))


def rows_of(kind: Kind, keys: Iterable[str]) -> dict[str, Any]:
    """The rows with these keys, by key as text."""
    return {str(row.pk): row for row in kind.rows().filter(pk__in=list(keys))}


def parts_of(kind: Kind, rows: Iterable[Any]) -> PartRows:
    """The rows of every part of these records: one query per part."""
    keys = [row.pk for row in rows]
    found: dict[str, dict[Any, list[Any]]] = {}
    for name, part in kind.parts.items():
        of_part: dict[Any, list[Any]] = defaultdict(list)
        for row in part.rows().filter(**{f"{part.owner}__in": keys}) if keys else ():
            of_part[getattr(row, part.owner)].append(row)
        found[name] = of_part
    return found
