"""Folding: one spelling for a word with and without accents, ligatures and typographic apostrophes."""

from __future__ import annotations

import unicodedata

_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "\u0131": "i",  # the dotless i of Turkish names
    "ð": "d",
    "þ": "th",
    **dict.fromkeys("\u2018\u2019\u02bc\uff07", "'"),  # apostrophes
}


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(range(0x300, 0x370))
    for code in range(0xAA, 0x2200):
        letter = chr(code)
        base = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
        if base != letter and base.isascii() and base.isalnum():
            table[code] = base.lower()
    table.update({ord(letter): plain for letter, plain in _LETTERS.items()})
    return table


_FOLD = _table()


def fold(word: str) -> str:
    """A lower-case word without accents: `repatriación` → `repatriacion`, `œuvre` → `oeuvre`, `niña` → `nina`."""
    return word if word.isascii() else word.translate(_FOLD)


def fold_text(text: str) -> str:
    """A text as a sorting or comparing key: lower case, folded, single spaces."""
    return " ".join(fold(text.lower()).split())
