"""A better spelling of a question: the words nobody has written in public, taken for the known words nearest to them."""

from __future__ import annotations

import re
from threading import Lock
from typing import TYPE_CHECKING

from portal.core.i18n.languages import CODES, chain
from search.analysis.analyzer import analyzer
from search.analysis.tokenizer import clean
from search.engines.postgres.words import known_words
from search.planner import parse
from search.speller import Speller, may_be_corrected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.glossary import ConceptBook

_CLITIC = re.compile(r"^(?:\w{1,2}|jusqu|lorsqu|puisqu|quoiqu)['\u2019](?=\w{2})", re.IGNORECASE)


class SpellerMemo:
    """The speller of this process, made anew when the public words are others."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._version = ""
        self._speller: Speller | None = None

    def of_version(self, version: str) -> Speller:
        """The speller with the words of `version`: one statement, unless it is the one held."""
        with self._lock:
            if self._speller is None or self._version != version:
                self._speller, self._version = Speller(known_words()), version
            return self._speller

    def forget(self) -> None:
        """Read the words anew next time."""
        with self._lock:
            self._speller = None


SPELLER = SpellerMemo()


def better_spelling(
    text: str, *, language: str, book: ConceptBook, speller: Speller, doubted: bool = False
) -> str | None:
    """`text` with its unknown words corrected; None when there is nothing to correct.

    Quoted phrases, excluded words, numbers, acronyms and phrases of the glossary stay. `doubted`: a rare word is
    taken for a far more frequent neighbour even though it is known.
    """
    languages = tuple(dict.fromkeys((*chain(language), *CODES)))
    corrected = text
    for raw in dict.fromkeys(_doubtful(text, book)):
        clitic = _CLITIC.match(raw)
        head = clitic.group() if clitic else ""
        if better := speller.correction(raw.removeprefix(head), languages, doubted=doubted):
            corrected = _replaced(corrected, raw, head + _written_like(raw, better))
    return corrected if corrected != text else None


def _doubtful(text: str, book: ConceptBook) -> Iterator[str]:
    """The words of a question that may be corrected at all."""
    for run in parse(text).runs:
        words = {language: analyzer(language).tokens(run) for language in CODES}
        count = len(words[CODES[0]])
        index = 0
        while index < count:
            tag = book.longest(words, index, CODES)
            if tag is None and may_be_corrected(words[CODES[0]][index].raw):
                yield words[CODES[0]][index].raw
            index = tag.last + 1 if tag else index + 1


def _written_like(raw: str, better: str) -> str:
    """The better word with small letters where the reader wrote small letters."""
    return better.lower() if raw.islower() else better


def _replaced(text: str, raw: str, better: str) -> str:
    """`text` with a word replaced where it is neither quoted nor excluded."""
    word = re.compile(rf"(?<![\w-]){re.escape(raw)}(?!\w)")
    pieces = clean(text).split('"')
    return '"'.join(piece if index % 2 else word.sub(better, piece) for index, piece in enumerate(pieces))
