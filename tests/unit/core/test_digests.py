"""Which texts are the same text."""

from __future__ import annotations

import pytest

from portal.core.digests import digest

SAME = [
    ("Niñez en camino", "  Niñez\n en   camino "),
    ("Nin\u0303ez", "Niñez"),
    ("<p>Niñez &amp; familia</p>", "<p>Ni&ntilde;ez & familia</p>"),
    ('<p data-block-key="a1b2c">Uno</p>', '<p data-block-key="zzzzz">Uno</p>'),
    (
        '<a class="x" href="/es/" id="3" linktype="page">Uno</a>',
        '<a id="3" linktype="page" href="/es/">Uno</a>',
    ),
    ("", "<p></p>"),
    ("", "   "),
    ("", "<p>&nbsp;</p>"),
]
DIFFERENT = [
    ("Niñez", "Ninez"),
    ("Niñez", "niñez"),
    ("no acompañada", "acompañada"),
    ("<p>Uno</p><p>Dos</p>", "<p>Uno Dos</p>"),
    ('<a href="/es/uno/">Uno</a>', '<a href="/es/dos/">Uno</a>'),
    ("<b>Uno</b>", "Uno"),
    ("a < b", "a > b"),
    ("", "x"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_no_reader_sees_makes_no_other_text(one: str, other: str) -> None:
    assert digest(one) == digest(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_a_reader_sees_makes_another_text(one: str, other: str) -> None:
    assert digest(one) != digest(other)


def test_a_digest_is_the_same_on_every_machine() -> None:
    assert digest("Niñez en camino") == "f37e47a0ea61e2d2"
    assert digest("") == ""
