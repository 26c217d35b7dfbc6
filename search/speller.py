"""Corrections: the known word that a reader most likely meant. Pure; the list of known words is given."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis.analyzer import analyzer
from search.analysis.elision import without_article, without_possessive
from search.analysis.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NEVER_CORRECT = Path(__file__).parent / "data" / "never_correct.txt"
MIN_LETTERS, MAX_LETTERS = 3, 30
ONE_EDIT, TWO_EDITS = 4, 9
"""Up to so many letters one edit, or two, are forgiven; beyond, `MAX_EDITS`."""
MAX_EDITS = 3
EDIT, FREQUENCY, FIRST_LETTER = -1.6, 0.35, 0.5
"""The score of a candidate: per edit, per ln(records with it), for beginning with the letter typed."""


class KnownWord(NamedTuple):
    """A word of public texts: folded, as it is mostly written, and in how many records it stands."""

    language: str
    word: str
    shown: str
    df: int


class Scored(NamedTuple):
    """How well a known word fits what was typed."""

    score: float
    shown: str


def plain_word(raw: str) -> str:
    """A word as the list of known words has it: folded, without article or possessive; empty when it is never listed.

    Numbers, single letters and what has marks inside are not listed.
    """
    plain = without_possessive(without_article(fold(raw.lower())))
    return plain if plain.isalpha() and 1 < len(plain) <= MAX_LETTERS else ""


@lru_cache(maxsize=1)
def never_corrected() -> frozenset[str]:
    """The folded words of `never_correct.txt`."""
    lines = NEVER_CORRECT.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def may_be_corrected(raw: str) -> bool:
    """Whether a word may be taken for a mistake: no acronym, no digit, none of the words never corrected."""
    letters = raw.rpartition("'")[2].rpartition("\u2019")[2]
    if letters.isupper() or not letters.isalpha():
        return False
    plain = plain_word(raw)
    return len(plain) >= MIN_LETTERS and plain not in never_corrected()


class Speller:
    """Knows the words of public texts. Immutable."""

    def __init__(self, known: Iterable[KnownWord]) -> None:
        """Read the list of known words."""
        self._by_language: dict[str, dict[str, KnownWord]] = defaultdict(dict)
        for word in known:
            self._by_language[word.language][word.word] = word
        self._of_length: dict[tuple[str, int], list[str]] = defaultdict(list)
        for language, words in self._by_language.items():
            for folded in words:
                self._of_length[language, len(folded)].append(folded)
        self._lexemes = frozenset(
            lexeme
            for language, words in self._by_language.items()
            for word in words
            if (lexeme := analyzer(language).lexeme(word)) is not None
        )

    def knows(self, raw: str) -> bool:
        """Whether a word, or one with its stem, stands in a public text of any language."""
        plain = plain_word(raw)
        return any(
            plain in words
            or analyzer(language).lexeme(raw) in self._lexemes
            or analyzer(language).is_stop_word(raw)
            for language, words in self._by_language.items()
        )

    def correction(self, raw: str, languages: Sequence[str], *, doubted: bool = False) -> str | None:
        """The known word that `raw` most likely stands for; of equal ones that of the earlier language.

        A known word is right, unless it is `doubted`: then a far more frequent neighbour wins.
        """
        plain = plain_word(raw)
        if self.knows(raw) and not doubted:
            return None
        best: Scored | None = None
        for language in languages:
            for candidate in self._candidates(plain, language):
                if best is None or candidate.score > best.score:
                    best = candidate
        return best.shown if best and plain_word(best.shown) != plain else None

    def _candidates(self, plain: str, language: str) -> Iterable[Scored]:
        edits = 1 if len(plain) <= ONE_EDIT else 2 if len(plain) <= TWO_EDITS else MAX_EDITS
        lengths = range(len(plain) - edits, len(plain) + edits + 1)
        near = process.extract(
            plain,
            [word for length in lengths for word in self._of_length.get((language, length), ())],
            scorer=OSA.distance,
            processor=None,
            score_cutoff=edits,
            limit=None,
        )
        for word, distance, _index in near:
            known = self._by_language[language][word]
            same = FIRST_LETTER if word[0] == plain[0] else 0.0
            yield Scored(EDIT * distance + FREQUENCY * math.log(known.df) + same, known.shown)
