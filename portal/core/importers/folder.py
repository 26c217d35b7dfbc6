"""The files of a folder of content: CSV and JSON, UTF-8, with the place of every row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from portal.core.importers.problems import Problems
from portal.core.importers.rows import Row, objects


class Folder:
    """Reads files below `path` and notes in `problems` what cannot be read. A broken file gives no rows."""

    def __init__(self, path: Path, problems: Problems) -> None:
        self.path = path
        self.problems = problems

    def names(self, pattern: str) -> list[str]:
        """The files that match, by name."""
        return sorted(path.relative_to(self.path).as_posix() for path in self.path.glob(pattern))

    def csv(self, name: str, columns: Collection[str]) -> list[Row]:
        """The lines of a CSV file whose head names exactly `columns`."""
        reader = csv.reader(io.StringIO(self._text(name), newline=""), strict=True)
        try:
            return list(self._lines(name, reader, columns))
        except csv.Error as error:
            self.problems.add(name, f"line {reader.line_num}", "", f"this is not CSV: {error}.")
            return []

    def _lines(self, name: str, reader: Any, columns: Collection[str]) -> Iterator[Row]:
        head = [column.strip() for column in next(reader, [])]
        faults = [f"the column {column!r} is missing." for column in columns if column not in head]
        faults += [f"nobody reads the column {column!r}." for column in head if column not in columns]
        for fault in faults if head else []:
            self.problems.add(name, "line 1", "", fault)
        if faults:
            return
        for values in reader:
            if len(values) != len(head):
                message = f"has {len(values)} values for {len(head)} columns."
                self.problems.add(name, f"line {reader.line_num}", "", message)
            elif any(values):
                row = dict(zip(head, values, strict=True))
                yield Row(name, f"line {reader.line_num}", row, self.problems)

    def json(self, name: str) -> Any:
        """The content of a JSON file; None when it cannot be read."""
        text = self._text(name)
        if not text:
            return None
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            place = f"line {error.lineno}, column {error.colno}"
            self.problems.add(name, place, "", f"this is not JSON: {error.msg}.")
            return None

    def entries(self, name: str) -> list[Row]:
        """The objects of a JSON file that is a list."""
        return self._entries(name, self.json(name))

    def _entries(self, name: str, found: Any) -> list[Row]:
        if not isinstance(found, list):
            if found is not None:
                self.problems.add(name, "", "", "must be a list of objects.")
            return []
        return list(objects(found, file=name, place="", problems=self.problems))

    def whole(self, name: str) -> Row:
        """A JSON file that is one object."""
        found = self.json(name)
        if found is not None and not isinstance(found, dict):
            self.problems.add(name, "", "", "must be an object.")
        return Row(name, "", found if isinstance(found, dict) else {}, self.problems)

    def french(self, pattern: str, *, known: Collection[str], fields: Collection[str]) -> dict[str, Row]:
        """The French texts by the id of the row they belong to; an id that does not exist is reported."""
        rows = (row for name in self.names(pattern) for row in self.entries(name))
        return french_rows(rows, known=known, fields=fields)

    def _text(self, name: str) -> str:
        try:
            text = (self.path / name).read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self.problems.add(name, f"line {line}", "", "this is not UTF-8 text.")
            return ""
        except OSError:
            self.problems.add(name, "", "", "this file is missing or cannot be read.")
            return ""
        if not text.strip():
            self.problems.add(name, "", "", "this file is empty.")
            return ""
        return text


def french_rows(
    rows: Iterable[Row], *, known: Collection[str], fields: Collection[str], key_field: str = "id"
) -> dict[str, Row]:
    """French rows by id, each with a known id that no other has."""
    found: dict[str, Row] = {}
    for row in rows:
        row.expect((key_field, *fields))
        key = str(row.values.get(key_field) or "")
        if key not in known:
            row.report(key_field, f"no row of this content has the {key_field} {key!r}.")
        if key in found:
            row.report(key_field, f"{key!r} stands there twice.")
        found[key] = row
    return found


def by_id(
    rows: Iterable[Row], *, taken: Mapping[str, str] | None = None, field: str = "id"
) -> dict[str, Row]:
    """Rows by id; an id that is missing, repeated, or `taken` elsewhere is reported and its row left out."""
    found: dict[str, Row] = {}
    for row in rows:
        key = row.text(field, required=True)
        if key in found:
            row.report(field, f"{key!r} is already the id of {found[key].place}.")
        elif key in (taken or {}):
            row.report(field, f"{key!r} is already an id in {(taken or {})[key]}.")
        elif key:
            found[key] = row
    return found
