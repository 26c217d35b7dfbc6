"""Suggestions while a reader writes: keys to begin with, and the order of what was found. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from search.analysis.analyzer import analyzer
from search.analysis.elision import without_article
from search.analysis.folding import fold, fold_text
from search.analysis.tokenizer import clean, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from search.glossary import ConceptBook

MIN_LETTERS = 2
MAX_KEY = 60
"""Characters of a key; what a reader writes beyond is not compared."""
MAX_KEYS = 12
"""Keys of one text: its beginning and its first words that say something."""
ANSWERS = 8
OTHER_LANGUAGE = 0.5
BEGINNING, INSIDE, OTHER_NAME = 1.0, 0.8, 0.7
"""Weights: the reader writes the beginning of a title, a later word of it, or another name."""
CONCEPT, CONCEPT_INSIDE, PHRASE, PHRASE_INSIDE = 1.2, 1.1, 1.05, 0.6
"""Weights: … the beginning of a concept's name, a later word of it; and the same of another phrase that says it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that can be offered; `kind` is empty for a word of the glossary."""

    text: str
    language: str
    kind: str
    weight: float


def prefix_of(text: str) -> str:
    """What keys must begin with to go on from what was written; empty when that is too little."""
    prefix = " ".join(_words(text))[:MAX_KEY]
    return prefix if sum(char.isalnum() for char in prefix) >= MIN_LETTERS else ""


def prefix_keys(text: str, language: str) -> Iterator[tuple[str, bool]]:
    """The folded text from its beginning and from each word that says something on; `True` for the beginning."""
    folded = _words(text)
    found = 0
    for index, word in enumerate(folded):
        if found < MAX_KEYS and (index == 0 or not analyzer(language).is_stop_word(word)):
            found += 1
            yield " ".join(folded[index:])[:MAX_KEY].rstrip(), index == 0


def concepts_beginning(prefix: str, book: ConceptBook, language: str) -> dict[int, Candidate]:
    """The concepts with a phrase, or a word of a phrase, that begins so, by number.

    Offered is the name of the concept, never the phrase itself: some phrases are there to be understood, not to be
    repeated.
    """
    found: dict[int, Candidate] = {}
    for key, number, code, weight in _keys_of(book):
        if key.startswith(prefix):
            weighed = weight if code == language else weight * OTHER_LANGUAGE
            if number not in found or found[number].weight < weighed:
                found[number] = Candidate(book.names(number)[code], code, "", weighed)
    return found


def best(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The texts to offer, each once, heaviest first; of equal ones the shorter."""
    found: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda one: (-one.weight, len(one.text), one.text)):
        found.setdefault(fold_text(candidate.text), candidate)
    return tuple(found.values())[:ANSWERS]


@lru_cache(maxsize=4)
def _keys_of(book: ConceptBook) -> tuple[tuple[str, int, str, float], ...]:
    """Every key of every concept, with its number, its language, and how well it fits: its name, or another phrase."""
    found = []
    for number in book.numbers:
        for code, name in book.names(number).items():
            for phrase in dict.fromkeys((name, *book.phrases(number, code))):
                for key, first in prefix_keys(phrase, code):
                    weights = (CONCEPT_INSIDE, CONCEPT) if phrase == name else (PHRASE_INSIDE, PHRASE)
                    found.append((key, number, code, weights[first]))
    return tuple(found)


def _words(text: str) -> list[str]:
    return [without_article(fold(word.lower())) for word, _start, _end in words(clean(text))]
