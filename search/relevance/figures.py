"""From the rankings of judged queries to the figures that must be reached. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from search.relevance import metrics
from search.relevance.judgments import Half, JudgedQuery, QueryKind

OVERALL = "overall"
NDCG_OVERALL = 0.80
NDCG_LANGUAGE = 0.75
RECALL: Mapping[QueryKind, float] = {QueryKind.SAME: 0.90, QueryKind.CROSS: 0.80}
"""The gate: what the figures must reach, nDCG by language on the half that is only reported."""
SHARE_OF_ELASTIC = 0.95
"""How much of Elasticsearch's nDCG PostgreSQL must have."""


@dataclass(frozen=True, slots=True)
class QueryScore:
    """How a query did. ``ranking`` are the ids of its first hits, ``missing`` the relevant ids not among them."""

    query: JudgedQuery
    ranking: tuple[str, ...]
    total: int
    ndcg: float
    reciprocal_rank: float
    recall: float
    unjudged: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over some queries; ``zero_hits`` counts queries without a hit, ``unjudged`` is a mean of hits in ten."""

    queries: int
    ndcg: float
    mrr: float
    recall: float
    zero_hits: int
    unjudged: float


def score(query: JudgedQuery, ranking: Sequence[str], *, total: int) -> QueryScore:
    """Measure the ids that a query found, best first; `total` is how many it found in all."""
    first = tuple(ranking[: metrics.DEPTH])
    relevant = (key for key, grade in query.grades.items() if grade >= metrics.RELEVANT)
    return QueryScore(
        query=query,
        ranking=first,
        total=total,
        ndcg=metrics.ndcg(first, query.grades),
        reciprocal_rank=metrics.reciprocal_rank(first, query.grades),
        recall=metrics.recall(first, query.grades),
        unjudged=metrics.unjudged(first, query.grades),
        missing=tuple(key for key in relevant if key not in first),
    )


def figures(scores: Sequence[QueryScore]) -> dict[str, Figures]:
    """Figures overall, of queries in the reader's language (all, and per language), and across languages.

    A group without queries is left out.
    """
    same = [one for one in scores if one.query.kind is QueryKind.SAME]
    languages = dict.fromkeys(one.query.language for one in same)
    groups: dict[str, Sequence[QueryScore]] = {
        OVERALL: scores,
        **{code: [one for one in same if one.query.language == code] for code in languages},
        QueryKind.SAME.value: same,
        QueryKind.CROSS.value: [one for one in scores if one.query.kind is QueryKind.CROSS],
    }
    return {name: _means(group) for name, group in groups.items() if group}


def shortfalls(scores: Sequence[QueryScore]) -> tuple[str, ...]:
    """What stays below the gate, one sentence each; empty when it is passed.

    Of all queries: nDCG overall and recall by kind. Of the half that is only reported: nDCG by language.
    """
    reported = [one for one in scores if one.query.half is Half.REPORTING]
    return tuple(
        f"{measure} {name}: {value:.3f} is below {gate:.2f}"
        for measure, name, value, gate in (*_of_all(figures(scores)), *_by_language(figures(reported)))
        if value < gate
    )


def _of_all(reached: Mapping[str, Figures]) -> Iterable[tuple[str, str, float, float]]:
    """Measure, group, value reached and value to reach."""
    if OVERALL in reached:
        yield "nDCG@10", OVERALL, reached[OVERALL].ndcg, NDCG_OVERALL
    for kind, gate in RECALL.items():
        if kind.value in reached:
            yield "recall@10", kind.value, reached[kind.value].recall, gate


def _by_language(reached: Mapping[str, Figures]) -> Iterable[tuple[str, str, float, float]]:
    kinds = {OVERALL, *QueryKind}
    for name, found in reached.items():
        if name not in kinds:
            yield "nDCG@10", f"{name} (reporting half)", found.ndcg, NDCG_LANGUAGE


def worst(scores: Sequence[QueryScore], *, count: int = 5) -> tuple[QueryScore, ...]:
    """The queries with the lowest nDCG, worst first."""
    return tuple(sorted(scores, key=lambda one: (one.ndcg, one.query.text))[:count])


def _means(scores: Sequence[QueryScore]) -> Figures:
    return Figures(
        queries=len(scores),
        ndcg=fmean(one.ndcg for one in scores),
        mrr=fmean(one.reciprocal_rank for one in scores),
        recall=fmean(one.recall for one in scores),
        zero_hits=sum(1 for one in scores if not one.total),
        unjudged=fmean(one.unjudged for one in scores),
    )
