"""The scores that were reached before, query by query: a change must not pay for one question with another.

`baseline.json` maps an engine to the nDCG@10 of every query, by the reader's language and the text. It is written by
`search_evaluate --update-baseline` and committed with the change that moved it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

from search.relevance.figures import QueryScore

FILE = Path(__file__).parent / "baseline.json"
DEEPEST_FALL = 0.15
"""No query may lose more than this."""
MEAN_FALL = 0.02
"""Nor may the mean over all queries."""
DIGITS = 3


def read_baseline(engine: str, path: Path = FILE) -> Mapping[str, float]:
    """The scores of an engine by query; empty when none were written."""
    if not path.exists():
        return {}
    found: Mapping[str, float] = json.loads(path.read_text(encoding="utf-8")).get(engine, {})
    return found


def write_baseline(engine: str, scores: Sequence[QueryScore], path: Path = FILE) -> None:
    """Put the scores of an engine in place of its old ones; those of other engines stay."""
    held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    held[engine] = {_name(one): round(one.ndcg, DIGITS) for one in scores}
    path.write_text(json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def falls(scores: Sequence[QueryScore], before: Mapping[str, float]) -> tuple[str, ...]:
    """What became worse than is allowed, one sentence each. Queries that are new, or were not asked, do not count."""
    lost = {_name(one): before[_name(one)] - one.ndcg for one in scores if _name(one) in before}
    deep = [
        f"nDCG@10 of “{name}” fell by {loss:.3f}, more than {DEEPEST_FALL:.2f}"
        for name, loss in lost.items()
        if loss > DEEPEST_FALL
    ]
    mean = fmean(lost.values()) if lost else 0.0
    shallow = (
        [f"nDCG@10 fell by {mean:.3f} on average, more than {MEAN_FALL:.2f}"] if mean > MEAN_FALL else []
    )
    return (*deep, *shallow)


def _name(score: QueryScore) -> str:
    return f"{score.query.language} {score.query.text}"
