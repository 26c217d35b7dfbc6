"""Evidence: which level a practice reaches. Pure.

Source: the evidence table of the information model. Nothing above *documented* exists without a score sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

LEVELS = ("reported", "documented", "emergent", "promising", "best")


@dataclass(frozen=True, slots=True)
class Scores:
    """One review's scores, each 0, 1 (+) or 2 (++)."""

    effectiveness: int
    transferability: int
    enduring_impact: int


def evidence_level(*, has_results: bool, has_independent_source: bool, scores: Scores | None = None) -> str:
    """The level: `reported`, `documented`, or by the scores of a review `emergent`, `promising`, `best`."""
    documented = "documented" if has_results and has_independent_source else "reported"
    if documented == "reported" or scores is None or scores.effectiveness < 1:
        return documented
    beyond = (scores.transferability >= 1, scores.enduring_impact >= 1)
    if all(beyond):
        return "best"
    return "promising" if any(beyond) else "emergent"
