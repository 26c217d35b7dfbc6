"""Suggestions while a reader writes: keys to begin with, and the order of what was found. Pure."""

from __future__ import annotations

from dataclasses import dataclass
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
CONCEPT, CONCEPT_INSIDE, OTHER_PHRASE = 1.2, 1.1, 0.9
"""Weights: … the beginning of a concept's name, a later word of it, or another phrase that says it."""


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
    for number in book.numbers:
        names = book.names(number)
        offers = [
            Candidate(names[code], code, "", weight * (1 if code == language else OTHER_LANGUAGE))
            for code in names
            if (weight := _phrase_weight(prefix, names[code], book.phrases(number, code), code))
        ]
        if offers:
            found[number] = max(offers, key=lambda offer: offer.weight)
    return found


def best(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The texts to offer, each once, heaviest first; of equal ones the shorter."""
    found: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda one: (-one.weight, len(one.text), one.text)):
        found.setdefault(fold_text(candidate.text), candidate)
    return tuple(found.values())[:ANSWERS]


def _phrase_weight(prefix: str, name: str, phrases: Iterable[str], language: str) -> float:
    """How well a concept fits what was written: by its name, or by another phrase; 0 when by none."""
    for key, first in prefix_keys(name, language):
        if key.startswith(prefix):
            return CONCEPT if first else CONCEPT_INSIDE
    other = any(key.startswith(prefix) for phrase in phrases for key, _first in prefix_keys(phrase, language))
    return OTHER_PHRASE if other else 0.0


def _words(text: str) -> list[str]:
    return [without_article(fold(word.lower())) for word, _start, _end in words(clean(text))]
