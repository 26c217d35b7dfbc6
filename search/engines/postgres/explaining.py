"""Why PostgreSQL answers a plan as it does: what it matches, and what the score of a record is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import connection

from search import weights
from search.engines.postgres.ranking import WHOLE, ranking
from search.engines.postgres.statement import search_statement
from search.facets import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.types import QueryPlan, SearchQuery

MATCHING = ("all", "any", "excluded", "numbers")
"""Parameters of the statement that say what matches."""

_EXPRESSIONS = (
    f"select {{head}}, {{text}}, {{coverage}}, {{own}} from search_document d {WHOLE} where d.key = %(key)s"  # noqa: S608
)
_OWN = """
case when exists (
  select from search_term t where t.id = any(d.facets) and t.facet = %(facet)s and t.value = %(reader)s
) then 1.0 else {other} end
"""


@dataclass(frozen=True, slots=True)
class ScoreParts:
    """The score of a record: by group what title and summary give, and what the body adds.

    `bonuses` is what words side by side, the whole name and popularity add; `own` the factor of the reader's language,
    `coverage` that of a part of the words.
    """

    groups: tuple[tuple[str, float, float], ...]
    bonuses: float
    own: float
    coverage: float

    @property
    def score(self) -> float:
        """All of it, as the second phase of a search gives it."""
        parts = sum(head + text for _raw, head, text in self.groups)
        return (parts + self.bonuses) * self.own * self.coverage


def explanation(query: SearchQuery, plan: QueryPlan, *, phrase_keys: Sequence[frozenset[str]]) -> str:
    """What the statement of a plan matches, one line each."""
    _sql, parameters = search_statement(query, plan, phrase_keys=phrase_keys)
    lines = [f"{name:<10}{parameters[name]}" for name in MATCHING if name in parameters]
    lines += [f"{'at least':<10}{plan.minimum} of {len(plan.groups)} groups"] if "any" in parameters else []
    quoted = zip(plan.phrases, phrase_keys, strict=True)
    return "\n".join([*lines, *(f"quoted    “{group.raw}” in {len(keys)} records" for group, keys in quoted)])


def score_parts(plan: QueryPlan, key: str) -> ScoreParts | None:
    """What the score of a record is made of; ``None`` when it is not in the index. A statement per group."""
    whole = _values(plan, key)
    if whole is None:
        return None
    popularity = (_values(replace(plan, groups=(), names=()), key) or whole)[0]
    groups = []
    for group in plan.groups:
        head, text, _coverage, _own = (
            _values(replace(plan, groups=(group,), minimum=1, names=()), key) or whole
        )
        groups.append((group.raw, head - popularity, text))
    return ScoreParts(
        groups=tuple(groups),
        bonuses=whole[0] - sum(head for _raw, head, _text in groups),
        own=whole[3],
        coverage=whole[2],
    )


def _values(plan: QueryPlan, key: str) -> tuple[float, float, float, float] | None:
    """Head, text, coverage and the reader's language's factor of one record for a plan."""
    ranked = ranking(plan)
    sql = _EXPRESSIONS.format(
        head=ranked.head,
        text=ranked.text,
        coverage=ranked.coverage,
        own=_OWN.format(other=weights.OTHER_LANGUAGE),
    )
    named = {
        "key": key,
        "facet": LANGUAGE,
        "reader": plan.language,
        "average_length": plan.average_length,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, ranked.parameters | named)
        row: Sequence[Any] | None = cursor.fetchone()
    if row is None:
        return None
    head, text, coverage, own = (float(value) for value in row)
    return head, text, coverage, own
