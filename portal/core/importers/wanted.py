"""What the files want to stand in the tables, before anything is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import QuerySet

from portal.core.importers.rows import Row
from portal.core.models import STARTER, stable_uuid


@dataclass(frozen=True, slots=True)
class Ref:
    """Points at a row by its code, where its key is known only once it is written."""

    kind: str
    code: str


Values = Mapping[str, Any]
"""Column (`actor_id`, `title_es`) to value or `Ref`."""


@dataclass(frozen=True, slots=True)
class PartKind:
    """A table whose rows belong to one record: its model and the column of the record's key."""

    model: type[models.Model]
    owner: str

    def rows(self) -> QuerySet[Any]:
        """All rows, by a plain manager that rewrites no column."""
        return QuerySet(self.model)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of row: how progress names it, its model, the columns that identify it, its parts."""

    name: str
    model: type[models.Model]
    natural: tuple[str, ...] = ("code",)
    parts: Mapping[str, PartKind] = field(default_factory=dict)

    def rows(self) -> QuerySet[Any]:
        """All rows, by a plain manager that rewrites no column."""
        return QuerySet(self.model)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row as the files want it; `code` identifies it among those of its kind."""

    code: str
    values: Values
    parts: Mapping[str, Sequence[Values]] = field(default_factory=dict)

    def digest(self) -> str:
        """Changes when, and only when, the files say something else."""
        said = json.dumps([self.values, self.parts], sort_keys=True, default=_plain, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of one kind, in the order of the files."""

    kind: Kind
    wanted: Sequence[Wanted]


def _plain(value: Any) -> Any:
    if isinstance(value, Ref):
        return [value.kind, value.code]
    return dict(value) if isinstance(value, Mapping) else str(value)


def short_digest(value: Any) -> str:
    """A few characters that differ where the values differ."""
    text = json.dumps(value, sort_keys=True, default=_plain, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def identity(code: str) -> dict[str, Any]:
    """The columns that make a record one of the starter content, and public."""
    return {"code": code, "uuid": stable_uuid(code), "external_id": code, "source": STARTER, "live": True}


def check(kind: Kind, wanted: Wanted, row: Row, *, names: Mapping[str, str] | None = None) -> Wanted:
    """`wanted`, with every value that its column would refuse reported; `names` maps columns to fields of the file."""
    known = {**({"code": "id"} if "id" in row.values else {}), **(names or {})}
    for column, value in wanted.values.items():
        _check_value(kind.model, column, value, row, known.get(column, column))
    for name, rows in wanted.parts.items():
        for values in rows:
            for column, value in values.items():
                place = known.get(column, column if column in row.values else f"{name} {column}")
                _check_value(kind.parts[name].model, column, value, row, place)
    return wanted


def _check_value(model: type[models.Model], column: str, value: Any, row: Row, name: str) -> None:
    if value is None or value == "" or isinstance(value, Ref):
        return
    try:
        column_field = model._meta.get_field(column.removesuffix("_id"))
    except FieldDoesNotExist:
        column_field = model._meta.get_field(column)
    if not isinstance(column_field, models.Field) or column_field.is_relation:
        return
    try:
        column_field.run_validators(value)
    except ValidationError as error:
        row.report(name, " ".join(error.messages))
    choices = dict(column_field.flatchoices)
    if choices and value not in choices:
        row.report(name, f"{value!r} is not one of {', '.join(str(choice) for choice in choices)}.")
