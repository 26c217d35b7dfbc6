"""Printed numbers of the manual."""

from __future__ import annotations

import pytest

from manual.numbering import order_key, paragraph_number, parts, split_paragraph


@pytest.mark.parametrize(
    ("number", "expected"), [("4", (4,)), ("4.1", (4, 1)), ("10.3", (10, 3)), ("4.1.3", (4, 1, 3))]
)
def test_a_printed_number_is_read_part_by_part(number: str, expected: tuple[int, ...]) -> None:
    assert parts(number) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "04",
        "4.",
        ".1",
        "4.0",
        "4.1.3.2",
        "4,1",
        "p71",
        "sec-4-1",
        "1234",
        "4.1\n",
        "\u0664.\u0661",
        "-1",
    ],
)
def test_what_is_not_a_printed_number_has_no_parts(text: str) -> None:
    assert parts(text) == ()


def test_chapter_ten_follows_chapter_nine() -> None:
    assert sorted(["10.1", "9.3", "1.10", "1.2"], key=order_key) == ["1.2", "1.10", "9.3", "10.1"]


def test_a_paragraph_is_numbered_by_its_section_and_its_position() -> None:
    assert paragraph_number("4.1", 3) == "4.1.3"


def test_a_paragraph_number_splits_into_section_and_position() -> None:
    assert split_paragraph(paragraph_number("10.2", 12)) == ("10.2", 12)


def test_paragraphs_count_from_one() -> None:
    with pytest.raises(ValueError, match="count from 1"):
        paragraph_number("4.1", 0)


def test_the_number_of_a_section_is_not_one_of_a_paragraph() -> None:
    with pytest.raises(ValueError, match="not the number"):
        split_paragraph("4.1")
