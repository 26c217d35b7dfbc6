"""Text to words: a small subset of the Unicode word rules (UAX #29), with the place of each word."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(
    r"""[\w\u0300-\u036f]+
        (?: (?<=[^\W\d_])['\u2019](?=[^\W\d_]) [\w\u0300-\u036f]+    # l'enfant, child's
          | (?<=\d)[.,](?=\d) [\w\u0300-\u036f]+                     # 4.1.2   1,147
        )*""",
    re.VERBOSE,
)
_SPACES = re.compile(r"[ \t\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = {
    **{code: None for code in range(0x20) if code not in {0x09, 0x0A, 0x0D}},
    **dict.fromkeys(range(0x7F, 0xA0), None),
    **dict.fromkeys((0x00AD, 0x180E, 0xFEFF, 0xFFFD), None),
    **dict.fromkeys(range(0x200B, 0x2010), None),
    **dict.fromkeys(range(0x202A, 0x202F), None),
    **dict.fromkeys(range(0x2060, 0x2070), None),
    **dict.fromkeys(range(0xD800, 0xE000), None),
    0x2028: "\n",
    0x2029: "\n",
}


def clean(text: str) -> str:
    """`text` composed (NFC), without control characters, lone surrogates, soft hyphens or invisible marks.

    What is stored, shown and analysed has passed here, so PostgreSQL never meets a NUL and a word is never cut by
    a mark nobody sees.
    """
    if text.isascii() and text.isprintable():
        return text
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text.translate(_INVISIBLE)))


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a cleaned text in order, each with its start and end."""
    for match in _WORD.finditer(text):
        yield match.group(), match.start(), match.end()


def written(text: str) -> list[str]:
    """The words of a cleaned text in order, without their places."""
    return _WORD.findall(text)


def places(text: str) -> list[tuple[int, int]]:
    """Start and end of each word of a cleaned text."""
    return [match.span() for match in _WORD.finditer(text)]


def sentences(text: str, *, at_most: int) -> Iterator[str]:
    """`text` in pieces of whole sentences of at most `at_most` words (a longer sentence is cut between words)."""
    piece: list[str] = []
    count = 0
    for sentence in re.split(r"(?<=[.!?…;:])\s+|\n+", text):
        parts = sentence.split()
        if piece and count + len(parts) > at_most:
            yield " ".join(piece)
            piece, count = [], 0
        while len(parts) > at_most:
            yield " ".join(parts[:at_most])
            parts = parts[at_most:]
        piece += parts
        count += len(parts)
    if piece:
        yield " ".join(piece)
