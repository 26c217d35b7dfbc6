"""Reads the word lists of `data/`: stop words and overrides, one file per language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parent / "data"


def _lines(name: str) -> Iterator[str]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def stop_words(language: str) -> frozenset[str]:
    """The folded words of `language` that are not indexed."""
    return frozenset(word for line in _lines(f"stop_{language}.txt") for word in line.split())


def overrides(language: str) -> dict[str, str]:
    """Folded word → stem, for words that the stemmer of `language` must not touch."""
    table: dict[str, str] = {}
    for line in _lines(f"override_{language}.txt"):
        words, _, stem = line.partition("=")
        table.update({word.strip(): stem.strip() for word in words.split(",")})
    return table
