"""What reports that are put together in Python share: choices they read themselves, cells without formulas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import django_filters

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


class ReportChoice(django_filters.ChoiceFilter):
    """A choice that the report reads itself."""

    def filter(self, qs: Any, _value: Any) -> Any:
        """All rows: the report puts them together first."""
        return qs


def without_formulas(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of an export in which no cell begins a formula."""
    return {
        name: f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
        for name, value in row.items()
    }
