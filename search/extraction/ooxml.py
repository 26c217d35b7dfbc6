"""Text of DOCX and PPTX: the parts of the archive are read one by one, as a stream. No Django in here."""

from __future__ import annotations

import posixpath
import re
import zipfile
from typing import TYPE_CHECKING, BinaryIO

from lxml import etree

from search.extraction.outcome import MEGABYTE, Page, RefusedError, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PARTS = 5_000
MAX_UNPACKED = 300 * MEGABYTE
WATCHED_FROM, MAX_RATIO = 20 * MEGABYTE, 250
_ENCRYPTED_PART = 0x1

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}sldId"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SECOND_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = frozenset({"tab", "br", "cr"})
_NOTES_TYPE = "/notesSlide"
_PARTS_OF_WORD = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_DIGITS = re.compile(r"(\d+)")


def opened(file: BinaryIO) -> zipfile.ZipFile:
    """The archive, refused when what it says of itself is too much. Raises :class:`RefusedError`."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise RefusedError(Status.DAMAGED, str(error)) from error
    parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED_PART for part in parts):
        raise RefusedError(Status.ENCRYPTED, "parts of the archive are encrypted")
    if len(parts) > MAX_PARTS:
        raise RefusedError(Status.TOO_LARGE, f"{len(parts)} parts")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise RefusedError(Status.TOO_LARGE, "too large when unpacked")
    if any(_is_bomb(part) for part in parts):
        raise RefusedError(Status.TOO_LARGE, "a part is compressed too well")
    return archive


def word_pages(archive: zipfile.ZipFile) -> Iterator[Page]:
    """The text, the footnotes and the endnotes, each as one page; what was deleted under tracking is not read."""
    for name in _PARTS_OF_WORD:
        if name in archive.namelist():
            yield Page("\n".join(_paragraphs(archive, name, _WORD)))


def slide_pages(archive: zipfile.ZipFile) -> Iterator[Page]:
    """The slides in the order in which they are shown, each with its notes."""
    for place, slide in enumerate(_slides(archive), start=1):
        texts = [*_paragraphs(archive, slide, _DRAWING)]
        for kind, target in _relations(archive, slide).values():
            if kind.endswith(_NOTES_TYPE):
                texts += _paragraphs(archive, target, _DRAWING)
        yield Page("\n".join(texts), label=f"p. {place}")


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > WATCHED_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1)


def _paragraphs(archive: zipfile.ZipFile, name: str, namespace: str) -> Iterator[str]:
    """The paragraphs of a part that have text."""
    hidden = 0
    tags = (f"{namespace}p", _SECOND_COPY)
    for event, element in _elements(archive, name, tags, events=("start", "end")):
        if element.tag == _SECOND_COPY:
            hidden += 1 if event == "start" else -1
        elif event == "end":
            text = "".join(_pieces(element, namespace))
            if text.strip() and not hidden:
                yield text
            _forget(element)


def _pieces(paragraph: etree._Element, namespace: str) -> Iterator[str]:
    for element in paragraph.iter(f"{namespace}t", *(f"{namespace}{name}" for name in _BREAKS)):
        yield element.text or "" if element.tag == f"{namespace}t" else " "


def _forget(element: etree._Element) -> None:
    """Free a paragraph and what stands before it, so that a long text costs the memory of one paragraph."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _elements(
    archive: zipfile.ZipFile, name: str, tags: tuple[str, ...], *, events: tuple[str, ...] = ("end",)
) -> Iterator[tuple[str, etree._Element]]:
    """The elements of a part with these tags. Raises :class:`RefusedError` when it is no XML that may be read."""
    try:
        with archive.open(name) as part:
            yield from etree.iterparse(
                part,
                events=events,
                tag=tags,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise RefusedError(Status.DAMAGED, f"{name}: {error}") from error


def _slides(archive: zipfile.ZipFile) -> list[str]:
    """The slides in their order; by their numbers where the presentation does not tell."""
    name = "ppt/presentation.xml"
    relations = _relations(archive, name)
    shown = [element.get(_LINK, "") for _event, element in _elements(archive, name, (_SLIDE,))]
    present = set(archive.namelist())
    listed = [relations[link][1] for link in shown if link in relations and relations[link][1] in present]
    return listed or sorted(
        (n for n in present if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)), key=_natural
    )


def _relations(archive: zipfile.ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Id → kind and target of what a part refers to."""
    folder, file = posixpath.split(name)
    table = f"{folder}/_rels/{file}.rels"
    if table not in archive.namelist():
        return {}
    found = {}
    for _event, element in _elements(archive, table, (_RELATION,)):
        target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
        if element.get("TargetMode") != "External":
            found[element.get("Id", "")] = (element.get("Type", ""), target)
    return found


def _natural(name: str) -> list[int | str]:
    return [int(piece) if piece.isdigit() else piece for piece in _DIGITS.split(name)]
