"""Text of XLSX, sheet by sheet; hidden sheets are not read. No Django in here."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from search.extraction.outcome import Page, RefusedError, Status

if TYPE_CHECKING:
    from collections.abc import Iterator


def sheet_pages(file: BinaryIO) -> Iterator[Page]:
    """The visible sheets, each under its name. Raises :class:`RefusedError`."""
    file.seek(0)
    try:
        workbook = CalamineWorkbook.from_filelike(file)
        for sheet in workbook.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible:
                rows = workbook.get_sheet_by_name(sheet.name).iter_rows()
                lines = (" ".join(_written(cell) for cell in row if cell != "") for row in rows)
                yield Page("\n".join(line for line in lines if line), label=sheet.name)
    except CalamineError as error:
        raise RefusedError(Status.DAMAGED, str(error)) from error


def _written(cell: object) -> str:
    """A cell as its sheet shows it, as far as one can know: whole numbers without decimals."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
