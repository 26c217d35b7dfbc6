"""Files for tests, made on the spot: well-formed ones of each kind, and ten that want to do harm.

Large contents are compressed piece by piece, so that making them costs the test no memory.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat

import openpyxl
import pypdf

MEGABYTE = 2**20
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_COMPATIBILITY = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_SLIDES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FONT = b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    return packed_in_pieces(
        {name: [text.encode() if isinstance(text, str) else text] for name, text in parts.items()}
    )


def packed_in_pieces(parts: Mapping[str, Iterable[bytes]]) -> bytes:
    """A ZIP archive of parts that are never whole in memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in parts.items():
            with archive.open(name, "w", force_zip64=True) as part:
                for piece in pieces:
                    part.write(piece)
    return out.getvalue()


def docx(*paragraphs: str, footnote: str = "", **more: str) -> bytes:
    """A text with paragraphs (XML inside `w:p` is given as it is), footnote and other parts by their names."""
    body = "".join(
        f"<w:p>{text if text.startswith('<') else f'<w:r><w:t>{text}</w:t></w:r>'}</w:p>"
        for text in paragraphs
    )
    parts = {"word/document.xml": f"<w:document {WORD} {_COMPATIBILITY}><w:body>{body}</w:body></w:document>"}
    if footnote:
        parts["word/footnotes.xml"] = (
            f"<w:footnotes {WORD}><w:footnote><w:p><w:r><w:t>{footnote}</w:t></w:r></w:p></w:footnote></w:footnotes>"
        )
    return packed({**parts, **more})


def pptx(slides: Sequence[str], notes: Mapping[int, str]) -> bytes:
    """Slides in their order, which their names contradict; notes by the place of the slide."""
    count = len(slides)
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in range(1, count + 1))
    links = {f"rId{n}": ("slide", f"slides/slide{count + 1 - n}.xml") for n in range(1, count + 1)}
    parts = {
        "ppt/presentation.xml": f"<p:presentation {_SLIDES}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": _related(links),
    }
    for place, text in enumerate(slides, start=1):
        number = count + 1 - place
        parts[f"ppt/slides/slide{number}.xml"] = (
            f"<p:sld {_SLIDES}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>"
        )
        if place in notes:
            parts[f"ppt/notesSlides/notesSlide{number}.xml"] = (
                f"<p:notes {_SLIDES}><a:p><a:r><a:t>{notes[place]}</a:t></a:r></a:p></p:notes>"
            )
            target = {"rId1": ("notesSlide", f"../notesSlides/notesSlide{number}.xml")}
            parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _related(target)
    return packed(parts)


def _related(links: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def xlsx(sheets: Mapping[str, Mapping[str, object]], *, hidden: Sequence[str] = ()) -> bytes:
    """Sheets with their cells by address."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, cells in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for address, value in cells.items():
            sheet[address] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(*pages: str) -> bytes:
    """A page per text; line breaks divide lines."""
    return assembled([[_lines(text)] for text in pages])


def _lines(text: str) -> bytes:
    shown = b" 0 -14 Td ".join(b"(%s) Tj" % _escaped(line) for line in text.split("\n"))
    return b"BT /F1 12 Tf 72 700 Td " + shown + b" ET"


def _escaped(line: str) -> bytes:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")


def assembled(pages: Sequence[Iterable[bytes]]) -> bytes:
    """A PDF with these contents, compressed piece by piece."""
    kids = b" ".join(b"%d 0 R" % (3 + 2 * index) for index in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages))]
    for index, pieces in enumerate(pages):
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R%s>>" % (4 + 2 * index, _FONT)
        objects += [page, _stream(pieces)]
    return written(objects)


def _stream(pieces: Iterable[bytes]) -> bytes:
    packer = zlib.compressobj(9)
    content = b"".join([*(packer.compress(piece) for piece in pieces), packer.flush()])
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content)


def written(objects: Sequence[bytes]) -> bytes:
    """Objects as a file, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))


def with_metadata(content: bytes, **metadata: str) -> bytes:
    """A PDF that says of itself who wrote it."""
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(content))
    writer.add_metadata({f"/{name}": value for name, value in metadata.items()})
    return _saved(writer)


# ------------------------------------------------------------------------------------------------ hostile


def entity_bomb() -> bytes:
    """A billion times "ha" by entities in entities."""
    entities = "".join(f'<!ENTITY a{n} "{(f"&a{n - 1};" if n > 1 else "ha") * 10}">' for n in range(1, 10))
    return docx(
        **{
            "word/document.xml": f"<!DOCTYPE l [{entities}]><w:document {WORD}><w:p><w:t>&a9;</w:t></w:p></w:document>"
        }
    )


def zip_bomb() -> bytes:
    """400 MB of zeros in 400 kB."""
    head = f"<w:document {WORD}><w:p><w:t>".encode()
    return packed_in_pieces(
        {"word/document.xml": (head, *repeat(b"0" * MEGABYTE, 400), b"</w:t></w:p></w:document>")}
    )


def reader_of_files(path: str) -> bytes:
    """A text that wants the content of a file of this machine."""
    declared = f'<!DOCTYPE l [<!ENTITY x SYSTEM "file://{path}">]>'
    text = f"{declared}<w:document {WORD}><w:p><w:r><w:t>&x;</w:t></w:r><w:r><w:t>innocent</w:t></w:r></w:p></w:document>"
    return docx(**{"word/document.xml": text})


def deep() -> bytes:
    """200,000 elements, one inside the other."""
    return docx(
        **{"word/document.xml": f"<w:document {WORD}>{'<w:p>' * 200_000}{'</w:p>' * 200_000}</w:document>"}
    )


def encrypted() -> bytes:
    """A PDF that asks for a password."""
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(pdf("Secret")))
    writer.encrypt("password", algorithm="RC4-128")
    return _saved(writer)


def truncated() -> bytes:
    """The first half of a PDF."""
    whole = pdf(*(f"Page {number} " * 40 for number in range(1, 40)))
    return whole[: len(whole) // 2]


def inflating() -> bytes:
    """A PDF of 600 kB with a page of 480 MB."""
    return assembled([(b"BT /F1 12 Tf ", *repeat(b"(a) Tj " * 150_000, 460), b" ET")])


def disguised() -> bytes:
    """A spreadsheet that calls itself a PDF."""
    return xlsx({"Hoja 1": {"A1": "not a PDF"}})


def endless() -> bytes:
    """A page that draws nothing for a very long time."""
    return assembled([repeat(b"q Q " * 250_000, 360)])


def memory_hog() -> bytes:
    """Two cells of a sheet far apart: the 52 million empty ones between them want more than a gigabyte."""
    return xlsx({"Hoja 1": {"A1": 1, "AX1048576": 1}})


def _saved(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
