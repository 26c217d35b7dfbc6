"""Rich text as plain words, for search and descriptions. Pure."""

from __future__ import annotations

from html.parser import HTMLParser

_BLOCKS = frozenset({
    "p", "li", "br", "hr", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "div", "td", "th", "tr",
})  # fmt: skip


class _Words(HTMLParser):
    """Collects text and puts a line end where a block ends, so that two blocks never grow into one word."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins on its own line."""
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        if tag in _BLOCKS:
            self.parts.append("\n")


def plain(html: str | None) -> str:
    """The text of `html`, one line per block, without markup and doubled blanks; empty for nothing."""
    if not html:
        return ""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line)
