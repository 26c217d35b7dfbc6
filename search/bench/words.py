"""Words for invented texts: real ones with their frequencies, and a long tail of composed ones. Pure, seeded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DATA = Path(__file__).parent / "data"
TAIL = 40_000
"""Rare words that are composed from beginnings and endings of real ones."""
TAIL_SHARE = 0.16
"""Share of a text's words that are rare."""
TAIL_SEED = 1
SPLIT_FROM = 6
"""Letters of a word that gives a beginning or an ending."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, most frequent first, and their cumulated frequencies."""

    listed: tuple[str, ...]
    words: tuple[str, ...]
    cumulated: tuple[float, ...]

    def take(self, random: Random, count: int) -> list[str]:
        """`count` words as they come in a text."""
        return random.choices(self.words, cum_weights=self.cumulated, k=count)


@lru_cache(maxsize=4)
def words(language: str) -> Words:
    """The words of `language`; raises ``FileNotFoundError`` for a language without a list."""
    lines = (DATA / f"words_{language}.txt").read_text(encoding="utf-8").splitlines()
    counted = {word: float(count) for word, count in (line.split() for line in lines)}
    rare = _composed(tuple(counted))
    weights = [1 / (len(counted) + rank) for rank in range(len(rare))]
    factor = sum(counted.values()) * TAIL_SHARE / (1 - TAIL_SHARE) / sum(weights)
    return Words(
        listed=tuple(counted),
        words=(*counted, *rare),
        cumulated=tuple(accumulate((*counted.values(), *(weight * factor for weight in weights)))),
    )


@lru_cache(maxsize=1)
def concepts() -> tuple[dict[str, tuple[str, ...]], ...]:
    """Phrases by language of each concept."""
    lines = (DATA / "concepts.txt").read_text(encoding="utf-8").splitlines()
    return tuple(
        {
            language: tuple(phrases.split(";"))
            for language, phrases in zip(("es", "en", "fr"), line.split("|"), strict=True)
        }
        for line in lines
    )


def _composed(known: Sequence[str]) -> tuple[str, ...]:
    random = Random(TAIL_SEED)  # noqa: S311  invented words, no secret
    long = [word for word in known if len(word) >= SPLIT_FROM]
    taken = dict.fromkeys(known)
    rare: dict[str, None] = {}
    while len(rare) < TAIL:
        first, last = random.choice(long), random.choice(long)
        word = first[: random.randint(3, len(first) - 2)] + last[-random.randint(3, len(last) - 2) :]
        if word not in taken:
            rare[word] = None
    return tuple(rare)
