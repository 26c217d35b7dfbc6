"""What is read of each kind of file: all that readers see on its pages, and nothing that the file says of itself."""

from __future__ import annotations

import io
from hashlib import sha256

import pytest

from search.extraction.child import tidy
from search.extraction.language import spoken
from search.extraction.outcome import Extraction, Limits, Page, Status
from search.extraction.runner import ContentChangedError, extract
from tests.search.extraction import files


def read(content: bytes, **limits: int) -> Extraction:
    """What comes of a file."""
    return extract(io.BytesIO(content), digest=sha256(content).hexdigest(), limits=Limits(**limits))


def texts(content: bytes) -> list[str]:
    """The text of each page."""
    return [page.text for page in read(content).pages]


def test_a_pdf_is_read_page_by_page() -> None:
    result = read(files.pdf("Niñez migrante", "", "Página tres"))
    assert result.status is Status.DONE
    assert [(page.number, page.text) for page in result.pages] == [
        (1, "Niñez migrante"), (2, ""), (3, "Página tres"),
    ]  # fmt: skip


def test_a_word_divided_at_the_end_of_a_line_is_whole_again() -> None:
    assert texts(files.pdf("Derecho a la protec-\nción y al Niño-\nJesús")) == [
        "Derecho a la protección y al Niño-Jesús"
    ]


@pytest.mark.parametrize(
    ("raw", "tidied"),
    [
        ("acompa\u00ad\nñados", "acompañados"),
        ("familia\ufffe\r\nres", "familiares"),
        ("2014-\n2018", "2014- 2018"),
        ("a\x00b\x07 c\t d\n\n", "ab c d"),
        ("", ""),
    ],
)
def test_white_space_and_controls_go(raw: str, tidied: str) -> None:
    assert tidy(raw) == tidied


def test_what_a_pdf_says_of_itself_is_not_read() -> None:
    content = files.with_metadata(
        files.pdf("El texto"), Author="Fulana de Tal", Title="Borrador", Keywords="confidencial"
    )
    assert b"Fulana" in content
    assert texts(content) == ["El texto"]


def test_what_a_document_says_of_itself_is_not_read() -> None:
    names = "<cp:coreProperties><dc:creator>Fulana de Tal</dc:creator></cp:coreProperties>"
    comments = f'<w:comments {files.WORD}><w:comment w:author="Fulana"><w:p><w:r><w:t>Ojo</w:t></w:r></w:p></w:comment></w:comments>'
    content = files.docx("El texto", **{"docProps/core.xml": names, "word/comments.xml": comments})
    assert texts(content) == ["El texto"]


def test_a_text_comes_with_its_footnotes_and_without_what_was_deleted() -> None:
    content = files.docx(
        "<w:r><w:t>Uno</w:t><w:tab/><w:t>dos</w:t></w:r>",
        "<w:del><w:r><w:delText>borrado</w:delText></w:r></w:del><w:r><w:t>tres</w:t></w:r>",
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>cuadro</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>cuadro</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>",
        footnote="Al pie",
    )
    assert texts(content) == ["Uno dos tres cuadro", "Al pie"]


def test_slides_come_in_the_order_in_which_they_are_shown_with_their_notes() -> None:
    result = read(files.pptx(["Primera", "Segunda"], {2: "Para quien habla"}))
    assert [(page.label, page.text) for page in result.pages] == [
        ("p. 1", "Primera"),
        ("p. 2", "Segunda Para quien habla"),
    ]


def test_sheets_come_by_name_and_hidden_ones_do_not() -> None:
    content = files.xlsx(
        {"Datos": {"A1": "Albergues", "B2": 12}, "Interno": {"A1": "Nadie lo lee"}}, hidden=["Interno"]
    )
    assert [(page.label, page.text) for page in read(content).pages] == [("Datos", "Albergues 12")]


def test_pages_without_text_are_a_scan() -> None:
    assert read(files.pdf("", "", "")).status is Status.EMPTY
    assert read(files.pdf("Sello", *[""] * 20)).status is Status.EMPTY


@pytest.mark.parametrize(
    ("limits", "pages", "cut"),
    [
        ({"pages": 2}, 2, True),
        ({"pages": 3}, 3, False),
        ({"characters": 9}, 2, True),
        ({"characters": 30}, 3, False),
    ],
)
def test_a_long_file_is_read_up_to_its_limit_and_says_so(
    limits: dict[str, int], pages: int, cut: bool
) -> None:
    result = read(files.pdf("uno uno", "dos dos", "tres tres"), **limits)
    assert (len(result.pages), result.cut) == (pages, cut)


def test_another_content_than_the_one_asked_for_is_not_read() -> None:
    with pytest.raises(ContentChangedError):
        extract(io.BytesIO(files.pdf("Otro")), digest="0" * 64, limits=Limits())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Los derechos de las niñas y de los niños en la frontera", "es"),
        ("The rights of the child at the border and in transit", "en"),
        ("Les droits de l’enfant à la frontière et dans le transit", "fr"),
        ("12 34", "es"),
    ],
)
def test_the_commonest_words_tell_the_language(text: str, language: str) -> None:
    assert spoken([Page(text)]) == language
