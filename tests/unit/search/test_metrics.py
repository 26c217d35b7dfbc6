"""Measures of rankings against cases computed by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2
from pathlib import Path

import pytest

from search.relevance import metrics
from search.relevance.baseline import falls, read_baseline, write_baseline
from search.relevance.figures import figures, score, shortfalls, worst
from search.relevance.judgments import Half, JudgedQuery, QueryKind

GRADES = {"a": 3, "b": 2, "c": 1, "d": 0}
IDEAL = 7 + 3 / log2(3) + 1 / 2


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        (["a", "b", "c"], 1.0),
        (["a", "b", "c", "d", "x"], 1.0),
        (["d", "x"], 0.0),
        ([], 0.0),
        (["x", "a"], 7 / log2(3) / IDEAL),
        (["c", "b", "a"], (1 + 3 / log2(3) + 7 / 2) / IDEAL),
        (["a", "d", "x", "b"], (7 + 3 / log2(5)) / IDEAL),
    ],
)
def test_ndcg_is_the_discounted_share_of_the_best_order(ranking: Sequence[str], expected: float) -> None:
    assert metrics.ndcg(ranking, GRADES) == pytest.approx(expected)


def test_ndcg_in_numbers() -> None:
    # c a b: 1/1 + 7/1.58496 + 3/2 = 6.91652; best: 7 + 3/1.58496 + 1/2 = 9.39279
    assert metrics.ndcg(["c", "a", "b"], GRADES) == pytest.approx(0.73636, abs=1e-4)


def test_ndcg_looks_at_the_first_ten_of_ranking_and_ideal() -> None:
    grades = {f"r{number}": 1 for number in range(12)}
    assert metrics.ndcg([f"x{number}" for number in range(10)] + ["r0"], grades) == 0.0
    assert metrics.ndcg([f"r{number}" for number in range(10)], grades) == pytest.approx(1.0)
    assert metrics.ndcg(["x", "r0"], {"r0": 3}, k=1) == 0.0


def test_ndcg_without_anything_to_gain_is_zero() -> None:
    assert metrics.ndcg(["d"], {"d": 0}) == 0.0
    assert metrics.ndcg(["d"], {}) == 0.0


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [(["b"], 1.0), (["x", "a", "b"], 0.5), (["c", "d", "x", "b"], 0.25), (["c", "d"], 0.0), ([], 0.0)],
)
def test_the_reciprocal_rank_is_that_of_the_first_relevant_hit(
    ranking: Sequence[str], expected: float
) -> None:
    assert metrics.reciprocal_rank(ranking, GRADES) == expected


def test_the_reciprocal_rank_ends_at_its_depth() -> None:
    assert metrics.reciprocal_rank([*"0123456789", "a"], GRADES) == 0.0


@pytest.mark.parametrize(
    ("ranking", "k", "expected"),
    [
        (["a", "x", "b"], 10, 1.0),
        (["c", "b"], 10, 0.5),
        (["x", "a", "b"], 2, 0.5),
        (["b", "c"], 1, 1.0),
        ([], 10, 0.0),
    ],
)
def test_recall_is_the_share_of_relevant_ids_found(ranking: Sequence[str], k: int, expected: float) -> None:
    assert metrics.recall(ranking, GRADES, k=k) == expected


def test_recall_needs_something_relevant() -> None:
    with pytest.raises(ValueError, match="relevant"):
        metrics.recall(["c"], {"c": 1})


def test_unjudged_counts_within_the_first_ten() -> None:
    assert metrics.unjudged(["a", "x", "d", "y"], GRADES) == 2
    assert metrics.unjudged([*"abcd", *"0123456789"], GRADES) == 6


def _query(text: str, language: str, kind: QueryKind, grades: Mapping[str, int]) -> JudgedQuery:
    return JudgedQuery(text, language, kind, "", grades)


def test_figures_are_means_by_language_and_kind() -> None:
    scores = [
        score(_query("one", "es", QueryKind.SAME, {"a": 3}), ["a"], total=1),
        score(_query("two", "es", QueryKind.SAME, {"a": 3}), [], total=0),
        score(_query("three", "en", QueryKind.SAME, {"a": 3, "b": 3}), ["x", "a"], total=2),
        score(_query("four", "es", QueryKind.CROSS, {"a": 3}), ["a"], total=9),
    ]
    found = figures(scores)
    assert list(found) == ["overall", "es", "en", "same", "cross"]
    assert (found["es"].queries, found["es"].ndcg, found["es"].mrr, found["es"].zero_hits) == (2, 0.5, 0.5, 1)
    assert (found["en"].recall, found["en"].unjudged) == (0.5, 1.0)
    assert (found["same"].recall, found["cross"].recall) == (0.5, 1.0)
    assert found["overall"].queries == 4
    assert [one.query.text for one in worst(scores, count=2)] == ["two", "three"]
    assert scores[2].missing == ("b",)


def _in(half: Half, language: str) -> JudgedQuery:
    """A query of this half."""
    found = (_query(f"q{number}", language, QueryKind.SAME, {"a": 3}) for number in range(99))
    return next(query for query in found if query.half is half)


def test_the_gate_names_what_falls_short() -> None:
    good = score(_query("good", "es", QueryKind.SAME, {"a": 3}), ["a"], total=1)
    bad = score(_query("bad", "en", QueryKind.CROSS, {"a": 3}), ["x"], total=1)
    assert shortfalls([good]) == ()
    assert shortfalls([good, bad]) == (
        "nDCG@10 overall: 0.500 is below 0.80",
        "recall@10 cross: 0.000 is below 0.80",
    )


def test_a_language_is_held_to_its_gate_on_the_half_that_is_only_reported() -> None:
    tuned = score(_in(Half.TUNING, "fr"), [], total=0)
    reported = score(_in(Half.REPORTING, "en"), [], total=0)
    said = shortfalls([tuned, reported])
    assert "nDCG@10 en (reporting half): 0.000 is below 0.75" in said
    assert not any(" fr" in one for one in said)


def test_no_query_pays_for_another(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    before = [score(_query(f"q{n}", "es", QueryKind.SAME, {"a": 3}), ["a"], total=1) for n in range(10)]
    write_baseline("postgres", before, path)
    write_baseline("elastic", [], path)
    held = read_baseline("postgres", path)
    assert falls(before, held) == ()
    worse = [score(before[0].query, ["x", "a"], total=2), *before[1:]]
    deep, shallow = falls(worse, held)
    assert deep == "nDCG@10 of “es q0” fell by 0.369, more than 0.15"
    assert shallow == "nDCG@10 fell by 0.037 on average, more than 0.02"
    assert falls(worse, read_baseline("elastic", path)) == ()
    assert read_baseline("postgres", tmp_path / "none.json") == {}


def test_a_query_stays_in_its_half() -> None:
    halves = {text: _query(text, "es", QueryKind.SAME, {}).half for text in ("OPI", "foster care", "§ 5.3")}
    assert set(halves.values()) <= set(Half)
    assert all(_query(text, "fr", QueryKind.CROSS, {}).half is half for text, half in halves.items())
    assert _query("opi", "es", QueryKind.SAME, {}).half is halves["OPI"]
