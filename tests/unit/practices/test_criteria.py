"""Evidence levels: nothing above documented without a score sheet, nothing above reported without results and source."""

from __future__ import annotations

import pytest

from practices.criteria import LEVELS, Scores, evidence_level

NONE = Scores(effectiveness=0, transferability=0, enduring_impact=0)
ALL = Scores(effectiveness=2, transferability=2, enduring_impact=2)


@pytest.mark.parametrize(
    ("results", "source", "scores", "level"),
    [
        (False, False, None, "reported"),
        (True, False, None, "reported"),
        (False, True, None, "reported"),
        (True, True, None, "documented"),
        (False, False, ALL, "reported"),
        (True, False, ALL, "reported"),
        (True, True, NONE, "documented"),
        (True, True, Scores(0, 2, 2), "documented"),
        (True, True, Scores(1, 0, 0), "emergent"),
        (True, True, Scores(2, 0, 0), "emergent"),
        (True, True, Scores(1, 1, 0), "promising"),
        (True, True, Scores(1, 0, 1), "promising"),
        (True, True, Scores(1, 1, 1), "best"),
    ],
)
def test_level_follows_the_table(results: bool, source: bool, scores: Scores | None, level: str) -> None:
    found = evidence_level(has_results=results, has_independent_source=source, scores=scores)
    assert found == level


def test_levels_are_in_the_order_of_the_steps_drawn() -> None:
    assert LEVELS == ("reported", "documented", "emergent", "promising", "best")
