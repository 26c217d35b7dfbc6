"""Words that stand in so many records that a synonym of them changes ordinary questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.analysis.analyzer import analyzer
from search.analysis.tokenizer import clean
from search.engines.postgres.vocabulary import knowledge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHARE = 0.1
AT_LEAST = 10
"""A word is common when it stands in a tenth of the records, and in ten of them."""


@dataclass(frozen=True, slots=True)
class CommonWord:
    """A word, and in how many of how many records it stands."""

    word: str
    records: int
    of: int


def common_words(phrases: Mapping[str, Iterable[str]]) -> tuple[CommonWord, ...]:
    """The phrases of one word, by language, that are common. One statement."""
    single: dict[str, str] = {}
    for language, given in phrases.items():
        for phrase in given:
            lexemes = analyzer(language).lexemes(clean(phrase))
            if len(lexemes) == 1:
                single.setdefault(lexemes[0], phrase)
    statistics = knowledge(tuple(single)).statistics
    least = max(AT_LEAST, SHARE * statistics.documents)
    found = (
        CommonWord(phrase, statistics.df(lexeme), statistics.documents) for lexeme, phrase in single.items()
    )
    return tuple(one for one in found if one.records >= least)
