"""Reads the word lists: stop words and overrides of `data/`, asking words of `asking/`, one file per language.

What stands in `data/` shapes the index; what stands in `asking/` shapes queries alone and needs no rebuild.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parent / "data"
ASKING = Path(__file__).parent / "asking"


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def stop_words(language: str) -> frozenset[str]:
    """The folded words of `language` that are not indexed."""
    return frozenset(word for line in _lines(DATA / f"stop_{language}.txt") for word in line.split())


def asking_words(language: str) -> frozenset[str]:
    """The folded words of `language` that frame a question and say nothing about its subject."""
    return frozenset(word for line in _lines(ASKING / f"{language}.txt") for word in line.split())


def overrides(language: str) -> dict[str, str]:
    """Folded word → stem, for words that the stemmer of `language` must not touch."""
    table: dict[str, str] = {}
    for line in _lines(DATA / f"override_{language}.txt"):
        words, _, stem = line.partition("=")
        table.update({word.strip(): stem.strip() for word in words.split(",")})
    return table
