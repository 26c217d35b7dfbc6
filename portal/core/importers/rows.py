"""One row of a file, read with the checks of its type; whatever is wrong is reported with its place."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from portal.core.importers.problems import Problems

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_PRECISIONS = ("year", "month", "day")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Row:
    """The values of one CSV line or JSON object. Accessors return a usable value and report what was not."""

    file: str
    place: str
    values: Mapping[str, Any]
    problems: Problems

    def report(self, field: str, message: str) -> None:
        """Note that `field` of this row is wrong."""
        self.problems.add(self.file, self.place, field, message)

    def expect(self, required: Collection[str], optional: Collection[str] = ()) -> None:
        """Report fields that are missing, and fields that nobody reads."""
        for name in required:
            if name not in self.values:
                self.report(name, "this field is missing.")
        for name in self.values:
            if name not in required and name not in optional:
                self.report(str(name), "nobody reads this field; is its name right?")

    def text(self, field: str, *, required: bool = False) -> str:
        """The text without spaces around it; empty for null."""
        value = self.values.get(field)
        if value is not None and not isinstance(value, str):
            self.report(field, f"must be a text, not {value!r}.")
            value = None
        found = (value or "").strip()
        if _CONTROL.search(found):
            self.report(field, "holds a control character.")
        if required and not found:
            self.report(field, "must not be empty.")
        return found

    def texts(self, field: str) -> list[str]:
        """The parts of a `;` list, or of a JSON list of texts; none is empty."""
        value = self.values.get(field)
        parts = value.split(_SEPARATOR) if isinstance(value, str) else value or []
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            self.report(field, f"must be a list of texts, not {value!r}.")
            return []
        stripped = [part.strip() for part in parts]
        if value and not all(stripped):
            self.report(field, "holds an empty item.")
        return [part for part in stripped if part]

    def codes(self, field: str, known: Collection[str], what: str, *, required: bool = False) -> list[str]:
        """The items of a list, each of which must be one of `known`; `what` names them ("a phase")."""
        found = self.texts(field)
        for code in sorted({code for code in found if found.count(code) > 1}):
            self.report(field, f"{code!r} stands there twice.")
        if required and not found:
            self.report(field, f"must name {what}.")
        return [code for code in found if self._is_known(field, code, known, what)]

    def code(self, field: str, known: Collection[str], what: str, *, required: bool = False) -> str:
        """One of `known`, or empty."""
        found = self.text(field, required=required)
        return found if found and self._is_known(field, found, known, what) else ""

    def _is_known(self, field: str, code: str, known: Collection[str], what: str) -> bool:
        if code not in known:
            self.report(field, f"{code!r} is not {what} that this content knows.")
        return code in known

    def integer(self, field: str, *, low: int, high: int, required: bool = False) -> int | None:
        """A whole number from `low` to `high`, or None."""
        value = self.values.get(field)
        if value is None or value == "":
            if required:
                self.report(field, "must not be empty.")
            return None
        if isinstance(value, bool) or not re.fullmatch(r"-?\d{1,9}", str(value)):
            self.report(field, f"must be a whole number, not {value!r}.")
            return None
        if not low <= int(value) <= high:
            self.report(field, f"must lie between {low} and {high}, not {value}.")
            return None
        return int(value)

    def number(self, field: str, *, low: float, high: float) -> float | None:
        """A number from `low` to `high`, or None."""
        value = self.values.get(field)
        if value is None or value == "":
            return None
        try:
            found = float(value)
        except (TypeError, ValueError):
            self.report(field, f"must be a number, not {value!r}.")
            return None
        if not math.isfinite(found) or not low <= found <= high:
            self.report(field, f"must lie between {low:g} and {high:g}, not {value}.")
            return None
        return found

    def flag(self, field: str) -> bool:
        """`true` or `false`."""
        value = self.values.get(field)
        if value not in (True, False, "true", "false"):
            self.report(field, f"must be true or false, not {value!r}.")
        return value in (True, "true")

    def day(self, field: str, *, required: bool = False) -> tuple[date | None, str]:
        """A date and how much of it is stated: `2014-06` is the first of June 2014, precision `month`."""
        found = self.text(field, required=required)
        if not found:
            return None, ""
        match = _DAY.fullmatch(found)
        if match is None:
            self.report(field, f"must be a date such as 2017-11-15, 2017-11 or 2017, not {found!r}.")
            return None, ""
        year, month, day = match.groups()
        try:
            return date(int(year), int(month or 1), int(day or 1)), _PRECISIONS[bool(month) + bool(day)]
        except ValueError:
            self.report(field, f"there is no such date: {found!r}.")
            return None, ""

    def numbers(self, field: str, *, count: int) -> list[float] | None:
        """A JSON list of so many numbers, or None."""
        value = self.values.get(field)
        if value is None:
            return None
        fits = isinstance(value, list) and len(value) == count
        if not fits or not all(type(each) in {int, float} for each in value):
            self.report(field, f"must be a list of {count} numbers, not {value!r}.")
            return None
        return [float(each) for each in value]

    def child(self, field: str) -> Row:
        """A JSON object inside this one; an empty one where there is none."""
        value = self.values.get(field)
        if not isinstance(value, dict):
            self.report(field, "must be an object.")
        return Row(self.file, self._inside(field), value if isinstance(value, dict) else {}, self.problems)

    def children(self, field: str) -> Iterator[tuple[str, Row]]:
        """The objects inside a JSON object, each with its key."""
        inside = self.child(field)
        for key in inside.values:
            yield key, inside.child(key)

    def rows(self, field: str) -> Iterator[Row]:
        """The objects of a JSON list, each with its own place."""
        value = self.values.get(field)
        if value is not None and not isinstance(value, list):
            self.report(field, "must be a list.")
            return
        yield from objects(value or [], file=self.file, place=self._inside(field), problems=self.problems)

    def _inside(self, field: str) -> str:
        return f"{self.place}, {field}" if self.place else field


def objects(items: Sequence[Any], *, file: str, place: str, problems: Problems) -> Iterator[Row]:
    """The rows of a JSON list; an item that is no object is reported."""
    for index, item in enumerate(items, start=1):
        if isinstance(item, dict):
            name = next(
                (str(item[key]) for key in ("id", "n", "ref", "date") if item.get(key) is not None), ""
            )
            label = f"entry {index} ({name})" if name else f"entry {index}"
            yield Row(file, ", ".join(part for part in (place, label) if part), item, problems)
        else:
            problems.add(
                file, ", ".join(part for part in (place, f"entry {index}") if part), "", "must be an object."
            )


def last_day(first: date | None, last: date | None) -> date | None:
    """The last day where it is another one than the first."""
    return last if first and last and last - first > timedelta(0) else None
