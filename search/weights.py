"""The one table of boosts. Every engine reads its numbers here; `docs/developers/search.md` explains them.

A number is changed for a kind of query, never for a single one.
"""

from __future__ import annotations

from typing import Final

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
POPULARITY: Final = 0.02
OTHER_LANGUAGE: Final = 0.6
"""Factor of a match in a language that is not the reader's, and of a record without the reader's language."""

CUT: Final = 5_000
CUT_BEYOND: Final = 300
"""How many first-phase hits are ranked again: all of them up to `CUT` matches, else the best `CUT_BEYOND`."""

RELAXED_SHARE: Final = 0.6
RELAX_BELOW: Final = 3
"""Fewer hits than `RELAX_BELOW`: `RELAXED_SHARE` of the words is enough."""
