"""Text of PDF, page by page; never what the file says of itself (author, title, keywords). No Django in here."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pypdf.errors
import pypdfium2

from search.extraction.outcome import Page, RefusedError, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRONG_PASSWORD = 4


def pdf_pages(content: bytes) -> Iterator[Page]:
    """Every page, read by PDFium, or by pypdf where PDFium refuses the file. Raises :class:`RefusedError`."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD:
            raise RefusedError(Status.ENCRYPTED, "it asks for a password") from error
        yield from _second_reader(content)
        return
    with document:
        for index in range(len(document)):
            yield Page(_text_of(document, index), number=index + 1)


def _text_of(document: pypdfium2.PdfDocument, index: int) -> str:
    """The text of a page; a page that cannot be read is empty."""
    try:
        page = document[index]
        words = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ""
    try:
        return words.get_text_bounded()
    finally:
        words.close()
        page.close()


def _second_reader(content: bytes) -> Iterator[Page]:
    try:
        reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError(Status.ENCRYPTED, "it asks for a password")
        for number, page in enumerate(reader.pages, start=1):
            yield Page(page.extract_text(), number=number)
    except pypdf.errors.DependencyError as error:
        raise RefusedError(Status.ENCRYPTED, str(error)) from error
    except (pypdf.errors.PyPdfError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise RefusedError(Status.DAMAGED, f"{type(error).__name__}: {error}") from error
