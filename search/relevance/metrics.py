"""Measures of one ranking against graded judgments. Pure.

A ranking is a sequence of ids, best first, each at most once. Grades: 3 answers, 2 helps to answer, 1 touches the
subject, 0 does not answer. What nobody judged counts as 0.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

DEPTH = 10
"""How many hits are looked at: the ones read before a reader asks differently."""
RELEVANT = 2
"""The grade from which an id must be found."""


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], *, k: int = DEPTH) -> float:
    """Discounted gain of the first `k`, as a share (0 to 1) of the best possible order; 0 when nothing can be gained."""
    best = _gain(sorted(grades.values(), reverse=True)[:k])
    return _gain(grades.get(found, 0) for found in ranking[:k]) / best if best else 0.0


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, int], *, k: int = DEPTH) -> float:
    """1 / the place of the first relevant id among the first `k`; 0 when there is none."""
    places = (place for place, found in enumerate(ranking[:k], start=1) if grades.get(found, 0) >= RELEVANT)
    return 1 / next(places, math.inf)


def recall(ranking: Sequence[str], grades: Mapping[str, int], *, k: int = DEPTH) -> float:
    """Share (0 to 1) of the relevant ids that are among the first `k`.

    No more than `k` can be: of more relevant ids, `k` are asked for. Raises ValueError when none is relevant.
    """
    wanted = {judged for judged, grade in grades.items() if grade >= RELEVANT}
    if not wanted:
        raise ValueError("no id is relevant")
    return len(wanted.intersection(ranking[:k])) / min(k, len(wanted))


def unjudged(ranking: Sequence[str], grades: Mapping[str, int], *, k: int = DEPTH) -> int:
    """How many of the first `k` nobody has judged."""
    return sum(1 for found in ranking[:k] if found not in grades)


def _gain(grades: Iterable[int]) -> float:
    """The sum of (2^grade - 1) / log2(place + 1)."""
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, start=1))
