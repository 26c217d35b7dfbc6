"""Files of a record as passages: a page of a PDF, a slide, a sheet, each with the address where it is read."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING

from portal.core.i18n.languages import CODES
from search.analysis.tokenizer import sentences
from search.contract import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from search.contract import Attachment, SearchEntry
    from search.extraction.outcome import Page
    from search.extraction.store import FileText

    TextsOf = Callable[[Collection[str]], Mapping[str, FileText]]


def no_texts(_digests: Collection[str]) -> Mapping[str, FileText]:
    """Where no file is read."""
    return {}


def passages_of_files(
    entry: SearchEntry, texts: TextsOf, *, at_most: int
) -> Mapping[str, Sequence[tuple[Passage, str]]]:
    """Language → pieces of at most `at_most` words with the address of their file, in the order of the files."""
    read = texts([file.sha256 for file in entry.attachments]) if entry.attachments else {}
    found: defaultdict[str, list[tuple[Passage, str]]] = defaultdict(list)
    for file in entry.attachments:
        if text := read.get(file.sha256):
            language = file.language if file.language in CODES else text.language
            found[language] += [(piece, file.url) for piece in _pieces(file, text.pages, at_most)]
    return found


def _pieces(file: Attachment, pages: Sequence[Page], at_most: int) -> Iterator[Passage]:
    """Slides and sheets bring their label; the page of a PDF is named by whoever shows it."""
    for page in pages:
        label = page.label or ("" if page.number else PurePath(file.filename).name)
        for piece in sentences(page.text, at_most=at_most):
            yield Passage(piece, label=label, page=page.number)
