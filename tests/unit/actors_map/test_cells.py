"""Cells of exported tables: nothing that a spreadsheet would run."""

from __future__ import annotations

import pytest

from actors_map.exports.cells import MAX_CHARACTERS, Cell, clean, harmless


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+SUM(1;2)",
        "-2+3+cmd",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "\uff1dHYPERLINK()",
        "\x00=1",
        "\u202e=1",
        "+502 1547;=1",
        "+502-1547",
    ],
)
def test_a_text_that_would_run_gets_an_apostrophe(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Casa", "Casa"),
        ("a=b", "a=b"),
        ("+502 1547; 110", "+502 1547; 110"),
        ("110", "110"),
        (-90.5, "-90.5"),
        (0, "0"),
        (None, ""),
        ("", ""),
        ("'=1", "'=1"),
        ("dos\nlíneas", "dos\nlíneas"),
    ],
)
def test_all_else_stays_as_it_is(value: Cell, written: str) -> None:
    assert harmless(value) == written


def test_what_no_workbook_takes_is_left_out() -> None:
    assert clean("a\x00b\x0bc\u202ed\ufffe") == "abcd"
    assert len(str(clean("x" * 40_000))) == MAX_CHARACTERS
    assert clean(7) == 7
