"""The child process: a file on its standard input, lines of JSON on its standard output. No Django in here.

Each page is a line `{"text", "number", "label"}`; the last line is `{"status", "cut", "note"}`. Without it the process
did not come to its end.
"""

from __future__ import annotations

import json
import os
import re
import sys
from typing import TYPE_CHECKING, BinaryIO

from search.extraction import ooxml
from search.extraction.confinement import confine
from search.extraction.outcome import Limits, Page, RefusedError, Status
from search.extraction.pdf import pdf_pages
from search.extraction.sheets import sheet_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

_PDF, _ARCHIVE, _OLD_OFFICE = b"%PDF-", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_HEAD = 1024
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_CUT_WORD = re.compile("(?<=[^\\W\\d_])(?:\x02|[-\u00ad\u2010\ufffe][ \t]*\n)\\s*(?=[a-zà-öø-ÿœ])")
"""A word divided at the end of a line. PDFium writes U+0002 for the hyphen and the end of the line together."""
_CONTROLS = dict.fromkeys((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF))
_LETTERS_OF_A_PAGE = 2
"""Fewer on average: the pages are pictures."""


def main() -> None:
    """Read the file within the limits of the first argument."""
    limits = Limits.read(sys.argv[1])
    confine(limits)
    with os.fdopen(0, "rb") as file, os.fdopen(1, "w", encoding="utf-8", errors="ignore") as out:
        for line in _answer(file, limits):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def _answer(file: BinaryIO, limits: Limits) -> Iterator[dict[str, object]]:
    """The lines of the answer."""
    reading = _Reading(limits)
    try:
        for page in reading.within_limits(_pages(file)):
            yield {"text": page.text, "number": page.number, "label": page.label}
    except RefusedError as refusal:
        yield {"status": refusal.status, "note": refusal.note[:200]}
    except MemoryError:
        yield {"status": Status.TOO_LARGE, "note": "memory"}
    except Exception as error:  # noqa: BLE001  whatever a library makes of a broken file
        yield {"status": Status.DAMAGED, "note": f"{type(error).__name__}: {error}"[:200]}
    else:
        yield {"status": reading.status, "cut": reading.cut}


class _Reading:
    """Counts what was read."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pages = self._characters = self._letters = 0
        self.cut = False

    @property
    def status(self) -> Status:
        """Whether there was text."""
        enough = self._letters >= _LETTERS_OF_A_PAGE * max(self._pages, 1)
        return Status.DONE if enough else Status.EMPTY

    def within_limits(self, pages: Iterator[Page]) -> Iterator[Page]:
        """The pages with their white space in order, until one of the limits is reached."""
        for page in pages:
            left = self._limits.characters - self._characters
            if self._pages >= self._limits.pages or left <= 0:
                self.cut = True
                return
            text = tidy(page.text)
            self.cut = len(text) > left
            text = text[:left]
            self._pages += 1
            self._characters += len(text)
            self._letters += sum(map(str.isalnum, text[:_HEAD]))
            yield Page(text, page.number, tidy(page.label)[:_HEAD])


def tidy(text: str) -> str:
    """One line, without control characters; words divided at the end of a line are whole again."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return " ".join(_CUT_WORD.sub("", lines).replace("\x02", "-").translate(_CONTROLS).split())


def _pages(file: BinaryIO) -> Iterator[Page]:
    """The pages of a file; what it is, its first bytes say, never its name. Raises :class:`RefusedError`."""
    head = file.read(_HEAD)
    file.seek(0)
    if _PDF in head:
        return pdf_pages(file.read())
    if head.startswith(_ARCHIVE):
        return _office_pages(file)
    if head.startswith(_OLD_OFFICE) and _ENCRYPTED_PACKAGE in file.read():
        raise RefusedError(Status.ENCRYPTED, "the document is encrypted")
    raise RefusedError(Status.UNSUPPORTED, "neither PDF nor DOCX, PPTX or XLSX")


def _office_pages(file: BinaryIO) -> Iterator[Page]:
    archive = ooxml.opened(file)
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return ooxml.word_pages(archive)
    if "ppt/presentation.xml" in names:
        return ooxml.slide_pages(archive)
    if {"xl/workbook.xml", "xl/workbook.bin"} & names:
        return sheet_pages(file)
    raise RefusedError(Status.UNSUPPORTED, "an archive without a document")


if __name__ == "__main__":
    main()
