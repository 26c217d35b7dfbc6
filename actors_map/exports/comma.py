"""CSV, line by line: UTF-8 with a byte order mark, commas, the lines of RFC 4180."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from actors_map.exports.cells import harmless
from actors_map.exports.columns import Column, Reading, Row

BOM = "\ufeff"


def csv_lines(
    columns: Sequence[Column[Row]], rows: Iterable[Row], *, reading: Reading, tagged: bool = False
) -> Iterator[bytes]:
    """The header, with `tagged` a line of HXL tags, and one line per row, each made when it is asked for."""
    yield BOM.encode() + _line(column.header for column in columns)
    if tagged:
        yield _line(column.hxl(reading.language) for column in columns)
    for row in rows:
        yield _line(harmless(column.value(row, reading)) for column in columns)


def _line(cells: Iterable[str]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(list(cells))
    return buffer.getvalue().encode()
