"""Text to lexemes, once and for every engine.

Order of the steps: tokenise, lower case, elision (French) or possessive (English), fold, stop, override, stem, and
the language's prefix. Folding comes before stemming, so a word with and without accents has one stem.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from search.analysis import stem_en, stem_es, stem_fr, stem_pt
from search.analysis.elision import without_article, without_possessive
from search.analysis.folding import fold
from search.analysis.tokenizer import words, written
from search.analysis.wordlists import asking_words, overrides, stop_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAX_LEXEME = 100
"""Longer lexemes are dropped: engines cut or refuse them, each at another length."""
CACHE_SIZE = 100_000

_STEMMERS: Mapping[str, Callable[[str], str]] = {
    "es": stem_es.stem,
    "en": stem_en.stem,
    "fr": stem_fr.stem,
    "pt": stem_pt.stem,
}
_CLITICS: Mapping[str, Callable[[str], str]] = {"fr": without_article, "en": without_possessive}


class Token(NamedTuple):
    """A word of a text: as written, where it stands, and its lexeme (``None`` for a stop word)."""

    raw: str
    start: int
    end: int
    lexeme: str | None


class Analyzer:
    """The analysis of one language. Stateless but for a bounded cache word → lexeme."""

    def __init__(self, language: str) -> None:
        """Read the word lists of `language`; raises ``KeyError`` when there is no stemmer for it."""
        self.language = language
        self._stem = _STEMMERS[language]
        self._without_clitics = _CLITICS.get(language)
        self._stop = stop_words(language)
        self._asking = asking_words(language)
        self._overrides = overrides(language)
        self.lexeme = lru_cache(maxsize=CACHE_SIZE)(self._lexeme)
        self._word = lru_cache(maxsize=CACHE_SIZE)(self._token)

    def tokens(self, text: str) -> list[Token]:
        """The words of a cleaned text with their lexemes."""
        lexeme = self.lexeme
        return [Token(raw, start, end, lexeme(raw)) for raw, start, end in words(text)]

    def read(self, text: str) -> list[Token]:
        """Like `tokens`, without places (start and end are 0): all that indexing needs, in half the time."""
        word = self._word
        return [word(raw) for raw in written(text)]

    def lexemes(self, text: str) -> list[str]:
        """The lexemes of a cleaned text in order, without its stop words."""
        return [lexeme for raw in written(text) if (lexeme := self.lexeme(raw)) is not None]

    def is_stop_word(self, word: str) -> bool:
        """Whether `word` is on the stop list."""
        return self._plain(word) in self._stop

    def is_asking_word(self, word: str) -> bool:
        """Whether `word` only frames a question; in capitals it is an acronym (WHO) and does not."""
        return self._plain(word) in self._asking and not (len(word) > 1 and word.isupper())

    def _plain(self, word: str) -> str:
        word = word.lower()
        return fold(self._without_clitics(word) if self._without_clitics else word)

    def _token(self, raw: str) -> Token:
        return Token(raw, 0, 0, self.lexeme(raw))

    def _lexeme(self, word: str) -> str | None:
        plain = self._plain(word)
        if plain in self._stop or not any(letter.isalnum() for letter in plain):
            return None
        stem = self._overrides.get(plain) or self._stem(plain)
        return f"{self.language}:{stem}" if len(stem) + 3 <= MAX_LEXEME else None


@lru_cache(maxsize=16)
def analyzer(language: str) -> Analyzer:
    """The process's analyzer of `language`."""
    return Analyzer(language)


def name_lexeme(text: str, language: str) -> str | None:
    """A whole title or name as one lexeme, `x:es:cas_nuestr_raiz`: what is asked by its exact name is found first.

    ``None`` for a text without a word, or too long for a lexeme.
    """
    words = [lexeme.partition(":")[2] for lexeme in analyzer(language).lexemes(text)]
    name = f"x:{language}:{'_'.join(words)}"
    return name if words and len(name) <= MAX_LEXEME else None
