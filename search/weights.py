"""The one table of boosts. Every engine reads its numbers here; `docs/developers/search.md` explains them.

A number is changed for a kind of query, never for a single one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE: Final = 1.0
SUMMARY: Final = 0.6
BODY: Final = 1.0
ATTACHMENT: Final = 0.5
"""Weight of a word by where it stands: title and summary (with other names) in the first phase, body and attachments
(with keywords and names of countries) in the second."""

BODY_SHARE: Final = 0.25
"""How much the body's rank adds to the head's."""
LENGTH_BASE: Final = 0.4
LENGTH_SLOPE: Final = 0.6
"""A long text counts less: divided by base + slope · √(length / average length)."""

PHRASE_BONUS: Final = 0.3
"""Added, times the mean idf, when the query's words stand side by side in title or summary."""
NAME_BONUS: Final = 1.0
"""Added, times the mean idf, to the record whose title or other name is exactly what was typed."""
POPULARITY: Final = 0.02
OTHER_LANGUAGE: Final = 0.6
"""Factor of a match in a language that is not the reader's, and of a record without the reader's language."""

CUT: Final = 1_500
CUT_BEYOND: Final = 500
"""How many first-phase hits are ranked again: all of them up to `CUT` matches, else the best `CUT_BEYOND`."""

TOGETHER: Final = 0.4
CLOSE_LOOKS: Final = 50
MANY_WORDS: Final = 4
"""A question of `MANY_WORDS` words or more: the best `CLOSE_LOOKS` hits are looked at passage by passage, and `TOGETHER`, times
the mean idf, is added for how many of the words stand in one."""

RELAXED_SHARE: Final = 0.4
RELAX_BELOW: Final = 6
"""Fewer hits than `RELAX_BELOW`: `RELAXED_SHARE` of the words is enough, then one of them."""
CORRECT_BELOW: Final = 3
"""Fewer hits than this: another spelling is looked for."""
COVERAGE: Final = 2.0
"""A hit with a part of the words counts (their idf / idf of all words) to this power."""

LIKE_WORDS: Final = 12
LIKE_SHARE: Final = 0.3
"""Records like another one have so large a share of its `LIKE_WORDS` rarest words and concepts."""

# ------------------------------------------------------------------------------------------------ Elasticsearch
# Its own formula (BM25 over the parts of a language together) knows rarity and length; these are its weights.

COMBINED: Final[Mapping[str, float]] = {"title": 12.0, "summary": 6.0, "body": 2.0, "attachment": 1.0}
"""How often a word counts by where it stands. No number may be less than 1."""
TIE_BREAKER: Final = 0.1
"""How much the other ways to say a thing add to the best one."""
SIDE_BY_SIDE: Final[Mapping[str, float]] = {"title": 0.3, "summary": 0.15}
"""Added, times the rarity of the words, when the query's words stand near each other."""
CALLED_SO: Final = 3.0
"""Added, times the mean idf, to the record whose title or other name is exactly what was typed."""
SLOP: Final[Mapping[str, int]] = {"title": 2, "summary": 3}
"""How many words may stand between them."""
