"""Compares a row of a table with what a file says, column by column: nothing missing, nothing invented."""

from __future__ import annotations

from typing import Any

from django.db.models import Field, Model

from portal.core.i18n.languages import CODES

BESIDE_THE_FILES = frozenset(
    {
        "id", "code", "uuid", "external_id", "source", "live", "first_published_at", "last_published_at",
        "languages_ready", "translation_basis", "source_language",
    }
)  # fmt: skip
"""Columns of identity and publication; tests of their own look at them."""


def texts(name: str, row: dict[str, Any], french: dict[str, Any], *, column: str = "") -> dict[str, Any]:
    """The three columns of a text: Spanish and English from the row, French from its twin."""
    sides = {"es": row, "en": row, "fr": french}
    return {f"{column or name}_{code}": sides[code].get(f"{name}_{code}") or "" for code in CODES}


def differences(row: Model, expected: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Column → (found, expected). A column that `expected` leaves out must hold nothing but its default."""
    found = {}
    for column in row._meta.concrete_fields:
        if column.name in BESIDE_THE_FILES or _is_untranslated_twin(column, expected):
            continue
        value = getattr(row, column.attname)
        if column.attname in expected:
            if value != expected[column.attname]:
                found[column.attname] = (value, expected[column.attname])
        elif value not in (None, "", [], {}, False, column.get_default()):
            found[column.attname] = (value, None)
    unknown = expected.keys() - {column.attname for column in row._meta.concrete_fields}
    return found | {name: (None, expected[name]) for name in unknown}


def _is_untranslated_twin(column: Field[Any, Any], expected: dict[str, Any]) -> bool:
    return f"{column.name}_es" in expected and column.name not in expected
