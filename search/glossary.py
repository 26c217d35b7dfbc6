"""The book of concepts: which phrases say the same, in one language and across languages.

Texts are tagged with concepts when they are indexed, queries when they are planned, so that "unaccompanied
children" finds a record that has only Spanish. Concepts carry stable numbers, given by the caller.

Inside a phrase, words that are themselves phrases of one concept are equal: where "niñez", "niño" and "NNA" are one
concept, "niñez no acompañada" is also recognised as "niños no acompañados" and "NNA no acompañados".
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from search.analysis.analyzer import Token, analyzer
from search.analysis.folding import fold
from search.analysis.tokenizer import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from search.contract import Concept

MAX_TAGS = 3
"""Concepts per word at most; the longest phrases win."""
CACHE_SIZE = 100_000
SHORT_ACRONYM = 2
"""Acronyms of this length count in queries only in upper case: "us" is a word."""

Phrase = tuple[str, ...]
Key = TypeVar("Key", str, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Tag:
    """A phrase of a text or query: its first and last word (by index) and the concepts it names."""

    first: int
    last: int
    concepts: tuple[int, ...]
    language: str


class _Word(NamedTuple):
    """A word as the book reads it: what it counts as in a phrase, lengths of the phrases it begins, what it names alone."""

    key: str
    lengths: tuple[int, ...]
    alone: tuple[int, ...]


class ConceptBook:
    """Phrases of all concepts, ready for tagging. Immutable."""

    def __init__(self, concepts: Mapping[int, Concept], languages: Sequence[str]) -> None:
        """Read the phrases of `concepts` (by number) in `languages`."""
        self.languages = tuple(languages)
        self.version = _version(concepts, self.languages)
        self._concepts = dict(sorted(concepts.items()))
        self._acronyms = _acronyms(self._concepts)
        self._words = {language: self._single_words(language) for language in self.languages}
        self._phrases = {language: self._long_phrases(language) for language in self.languages}
        self._lengths = {language: _lengths(phrases) for language, phrases in self._phrases.items()}
        self._readers = {
            (language, any_case): lru_cache(maxsize=CACHE_SIZE)(partial(self._word, language, any_case))
            for language in self.languages
            for any_case in (True, False)
        }

    def __len__(self) -> int:
        """How many concepts the book has."""
        return len(self._concepts)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all concepts."""
        return tuple(self._concepts)

    def phrases(self, number: int, language: str) -> tuple[str, ...]:
        """Every phrase that says a concept in one language, its acronyms too."""
        concept = self._concepts[number]
        return (*concept.phrases.get(language, ()), *concept.acronyms)

    def related(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """The concepts that are related to some of these, without these."""
        codes = {concept.code: number for number, concept in self._concepts.items()}
        given = tuple(numbers)
        found = (codes.get(code) for n in given if n in self._concepts for code in self._concepts[n].related)
        return tuple(dict.fromkeys(number for number in found if number is not None and number not in given))

    def names(self, number: int) -> Mapping[str, str]:
        """The first phrase of a concept in each language: the one that may be shown."""
        concept = self._concepts.get(number)
        return (
            {language: phrases[0] for language, phrases in concept.phrases.items() if phrases}
            if concept
            else {}
        )

    def expands(self, number: int) -> bool:
        """Whether a query with a phrase of this concept is widened by it."""
        return number in self._concepts and self._concepts[number].expand

    def tag(self, tokens: Sequence[Token], language: str) -> list[Tag]:
        """Every phrase in a text of `language`, longest first at each word, at most `MAX_TAGS` concepts a word."""
        read = _Reading(self, tokens, language, any_case=False)
        load = [0] * len(read.kept)
        tags = []
        for start in read.beginnings():
            for length, numbers in read.phrases_at(start):
                room = MAX_TAGS - max(load[start : start + length])
                if room > 0:
                    chosen = numbers[:room]
                    load[start : start + length] = [n + len(chosen) for n in load[start : start + length]]
                    tags.append(Tag(read.kept[start], read.kept[start + length - 1], chosen, language))
        return tags

    def longest(self, words: Mapping[str, Sequence[Token]], at: int, languages: Sequence[str]) -> Tag | None:
        """The longest phrase of a query that begins at word `at`, in any language; earlier languages win.

        `words` holds the query's tokens as each language sees them. Concepts that do not expand are left out.
        """
        best: Tag | None = None
        for language in languages:
            read = _Reading(self, words[language][at:], language, any_case=True)
            for length, numbers in read.phrases_at(0) if read.kept[:1] == [0] else ():
                chosen = tuple(number for number in numbers if self.expands(number))
                last = at + read.kept[length - 1]
                if chosen and (best is None or last > best.last):
                    best = Tag(at, last, chosen, language)
        return best

    def acronym(self, token: Token, *, any_case: bool) -> tuple[int, ...]:
        """The concepts that a word names as an acronym; a text's acronyms are in capitals."""
        name = fold(token.raw.lower())
        written_so = token.raw.isupper() or (any_case and len(name) > SHORT_ACRONYM)
        return self._acronyms.get(name, ()) if written_so else ()

    def alone(self, token: Token, language: str) -> tuple[int, ...]:
        """The concepts that a word names all by itself."""
        return self._words[language].get(token.lexeme or "", ())

    def long_phrases(self, language: str) -> Mapping[Phrase, tuple[int, ...]]:
        """The phrases of several words of a language and the concepts they name."""
        return self._phrases[language]

    def reader(self, language: str, *, any_case: bool) -> Callable[[str], _Word]:
        """How a word of a text of `language` is read, by the word as written."""
        return self._readers[language, any_case]

    def _word(self, language: str, any_case: bool, raw: str) -> _Word:
        token = Token(raw, 0, 0, analyzer(language).lexeme(raw))
        acronym = self.acronym(token, any_case=any_case)
        alone = tuple(number for number in self.alone(token, language) if number not in acronym)
        key = self.key(token, language, any_case=any_case)
        return _Word(key, self._lengths[language].get(key, ()), (*acronym, *alone))

    def key(self, token: Token, language: str, *, any_case: bool) -> str:
        """What a word counts as inside a phrase: the expanding concept it names alone, else its lexeme."""
        for number in (*self.acronym(token, any_case=any_case), *self.alone(token, language)):
            if self.expands(number):
                return f"c:{number}"
        return token.lexeme or ""

    def _single_words(self, language: str) -> dict[str, tuple[int, ...]]:
        table: dict[str, tuple[int, ...]] = {}
        for number, concept in self._concepts.items():
            for phrase in concept.phrases.get(language, ()):
                lexemes = analyzer(language).lexemes(clean(phrase))
                if len(lexemes) == 1 and not _is_acronym(phrase):
                    _add(table, lexemes[0], number)
        return table

    def _long_phrases(self, language: str) -> dict[Phrase, tuple[int, ...]]:
        table: dict[Phrase, tuple[int, ...]] = {}
        for number, concept in self._concepts.items():
            for phrase in concept.phrases.get(language, ()):
                tokens = [
                    token for token in analyzer(language).tokens(clean(phrase)) if token.lexeme is not None
                ]
                if len(tokens) > 1:
                    _add(table, tuple(self.key(token, language, any_case=False) for token in tokens), number)
        return table


class _Reading:
    """A text as the book reads it: its words without stop words, and what each counts as."""

    def __init__(self, book: ConceptBook, tokens: Sequence[Token], language: str, *, any_case: bool) -> None:
        read = book.reader(language, any_case=any_case)
        self._phrases = book.long_phrases(language)
        self.kept = [index for index, token in enumerate(tokens) if token.lexeme is not None]
        self._words = [read(tokens[index].raw) for index in self.kept]

    def beginnings(self) -> list[int]:
        """The kept words at which a phrase may begin: few of a text."""
        return [start for start, word in enumerate(self._words) if word.lengths or word.alone]

    def phrases_at(self, start: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Length in words and concepts of each phrase that begins at the kept word `start`, longest first."""
        first = self._words[start]
        for length in first.lengths:
            words = tuple(word.key for word in self._words[start : start + length])
            if len(words) == length and words in self._phrases:
                yield length, self._phrases[words]
        if first.alone:
            yield 1, first.alone


def _add(table: dict[Key, tuple[int, ...]], key: Key, number: int) -> None:
    known: tuple[int, ...] = table.get(key, ())
    if number not in known:
        table[key] = (*known, number)


def _lengths(phrases: Mapping[Phrase, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """First word → lengths of the phrases that begin with it, longest first."""
    table: dict[str, set[int]] = {}
    for phrase in phrases:
        table.setdefault(phrase[0], set()).add(len(phrase))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in table.items()}


def _is_acronym(phrase: str) -> bool:
    return phrase.isupper() and phrase.isalnum()


def _acronyms(concepts: Mapping[int, Concept]) -> dict[str, tuple[int, ...]]:
    """Folded acronym → concepts; a phrase of one word in capitals is an acronym too."""
    table: dict[str, tuple[int, ...]] = {}
    for number, concept in concepts.items():
        written = [
            phrase for phrases in concept.phrases.values() for phrase in phrases if _is_acronym(phrase)
        ]
        for acronym in (*concept.acronyms, *written):
            name = fold(acronym.lower())
            _add(table, name, number)
    return table


def _version(concepts: Mapping[int, Concept], languages: Sequence[str]) -> str:
    rows = [
        [
            number,
            c.code,
            {k: list(v) for k, v in sorted(c.phrases.items())},
            list(c.acronyms),
            list(c.related),
            c.expand,
        ]
        for number, c in sorted(concepts.items())
    ]
    return hashlib.sha256(json.dumps([list(languages), rows], ensure_ascii=False).encode()).hexdigest()[:16]
