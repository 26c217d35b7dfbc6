"""What readers write before and beside a good question: beginnings of words, words with a slip."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from search.bench.corpus import SEED
from search.bench.questions import questions
from search.concepts import BOOK
from search.corrections import SPELLER, better_spelling
from search.engines.postgres.vocabulary import knowledge

if TYPE_CHECKING:
    from collections.abc import Callable

    from search.types import SearchQuery

BEGINNINGS: Final = (3, 5, 8)
"""Letters written so far."""
LONG: Final = 5
"""Letters of a word in which a slip is made."""

Written = tuple[str, str]
"""A text and the language of the reader."""


def beginnings() -> list[Written]:
    """The beginnings of the bench's questions."""
    texts = [(query.text.replace('"', ""), query.ui_language) for query in questions()]
    return [(text[:length], language) for text, language in texts for length in BEGINNINGS]


def misspelt() -> list[Written]:
    """The bench's questions with two letters of a long word changed about."""
    random = Random(SEED)  # noqa: S311
    return [(_slipped(query, random), query.ui_language) for query in questions()]


def corrector() -> Callable[[Written], object]:
    """What corrects a text, with the words it needs already in memory, as in a process that has served a while."""
    speller = SPELLER.of_version(knowledge(()).words_version)
    book = BOOK.held()
    return lambda written: better_spelling(written[0], language=written[1], book=book, speller=speller)


def _slipped(query: SearchQuery, random: Random) -> str:
    words = query.text.replace('"', "").split()
    place = max(range(len(words)), key=lambda index: len(words[index]))
    word = words[place]
    if len(word) >= LONG:
        at = random.randint(1, len(word) - 3)
        words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)
