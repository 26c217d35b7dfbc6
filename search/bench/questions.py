"""What the bench asks: 64 questions of every kind, each without and with filters. Seeded."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from search.bench.corpus import LANGUAGES, SEED
from search.bench.words import concepts, words
from search.types import SearchQuery

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILTERS: Final[tuple[Mapping[str, tuple[str, ...]], ...]] = (
    {},
    {"country": ("GT", "MX")},
    {"kind": ("practice", "manual", "document"), "theme": ("theme_3", "theme_7", "theme_11")},
)
LONGEST_RANK: Final = 2_500
"""Asked words come from the most frequent ones of the lists: half of the questions meet many thousands of records."""
COMMON_WORD: Final = 4
"""Letters of a word that is worth asking for."""


def questions() -> tuple[SearchQuery, ...]:
    """The 64 questions, without filters."""
    random = Random(SEED)  # noqa: S311
    return tuple(
        SearchQuery(text=text, ui_language=language)
        for index in range(16)
        for language in (LANGUAGES[index % len(LANGUAGES)],)
        for text in _texts(random, language, index)
    )


def with_filters(query: SearchQuery) -> Iterator[SearchQuery]:
    """The question without and with each set of filters."""
    for filters in FILTERS:
        yield SearchQuery(text=query.text, ui_language=query.ui_language, filters=filters)


def _texts(random: Random, language: str, index: int) -> tuple[str, str, str, str]:
    """Four questions: words alone; a concept, by its name or with a word; a concept in another language; a special."""
    phrase = _phrase(random, language)
    other = _phrase(random, LANGUAGES[(index + 1) % len(LANGUAGES)])
    special = (
        f'"{phrase}"',
        f"{phrase} -{_word(random, language)}",
        f"{_word(random, language)} {_word(random, language)} {_word(random, language)}",
        f"{phrase} {_phrase(random, language)}",
    )
    return (
        " ".join(_word(random, language) for _ in range(1 + index % 2)),
        phrase if index % 2 else f"{phrase} {_word(random, language)}",
        other,
        special[index % len(special)],
    )


def _word(random: Random, language: str) -> str:
    """A word; the frequent ones as often as the rare ones, by the logarithm of their rank."""
    listed = words(language).listed
    while True:
        word = listed[int(LONGEST_RANK ** random.random()) - 1]
        if len(word) >= COMMON_WORD:
            return word


def _phrase(random: Random, language: str) -> str:
    return random.choice(random.choice(concepts())[language])
