"""Rich text as words: blocks apart, markup gone, entities read."""

from __future__ import annotations

import pytest

from portal.core.plain_text import plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        (None, ""),
        ("<p>children</p><p>migrants</p>", "children\nmigrants"),
        ("<ul><li>uno</li><li>dos</li></ul>", "uno\ndos"),
        ("uno<br/>dos", "uno\ndos"),
        ("<p>ni&ntilde;a &amp; ni&#241;o</p>", "niña & niño"),
        ("<p>una <b>sola</b>\n  línea</p>", "una sola\nlínea"),
        ('<p><a href="x">enlace</a></p>', "enlace"),
    ],
)
def test_plain(html: str | None, text: str) -> None:
    assert plain(html) == text
