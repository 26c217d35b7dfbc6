"""XLSX, written row by row to a temporary file: every text is a text, whatever it begins with."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from actors_map.exports.cells import Cell, clean
from actors_map.exports.columns import Column, Reading, Row

_TEXT = "s"
_TAKEN_FOR_MORE = ("=", "#")
_WIDTH = 22


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the second sheet: a word and what it means."""

    word: str
    meaning: str


def workbook(
    columns: Sequence[Column[Row]],
    rows: Iterable[Row],
    *,
    reading: Reading,
    title: str,
    notes: Iterable[Note],
) -> IO[bytes]:
    """A file at its beginning, gone when closed: the sheet `title` with the rows, and the sheet of `notes`."""
    book = Workbook(write_only=True)
    book.properties.creator = reading.site
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number in range(1, len(columns) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTH
    _append(sheet, [column.header for column in columns])
    for row in rows:
        _append(sheet, [column.value(row, reading) for column in columns])
    about = book.create_sheet("README")
    for note in notes:
        _append(about, [note.word, note.meaning])
    with ExitStack() as closing:
        file = closing.enter_context(tempfile.TemporaryFile())
        book.save(file)
        file.seek(0)
        closing.pop_all()
    return file


def _append(sheet: Any, values: Sequence[Cell]) -> None:
    sheet.append([_cell(sheet, value) for value in values])


def _cell(sheet: Any, value: Cell) -> Any:
    """The value, or a cell that says it is a text where openpyxl would take it for a formula or an error."""
    plain = clean(value)
    if not isinstance(plain, str) or not plain.startswith(_TAKEN_FOR_MORE):
        return plain
    cell = WriteOnlyCell(sheet, value=plain)
    cell.data_type = _TEXT
    return cell
