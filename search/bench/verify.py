"""Totals counted another way: every stored document is read and judged in Python."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db import connection

from search.contract import PUBLIC
from search.facets import ACL
from search.models import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from search.bench.timing import Bar
    from search.types import Group, QueryPlan, SearchQuery

BATCH = 500
_ROWS = "select tsvector_to_array(tsv), facets || acl from search_document"

Judged = tuple["SearchQuery", "QueryPlan"]


def brute_force_totals(judged: Sequence[Judged], *, documents: int, bar: Bar) -> list[int]:
    """The totals of queries with their plans (words and filters of facets; no quoted phrases)."""
    terms = {
        number: (facet, value) for number, facet, value in Term.objects.values_list("id", "facet", "value")
    }
    totals: Counter[int] = Counter()
    done = 0
    connection.ensure_connection()
    with connection.chunked_cursor() as cursor:
        cursor.execute(_ROWS)
        while rows := cursor.fetchmany(BATCH):
            for lexemes, numbers in rows:
                held, values = frozenset(lexemes), frozenset(terms[number] for number in numbers)
                totals.update(place for place, one in enumerate(judged) if _matches(one, held, values))
            done += len(rows)
            bar.show("counting by brute force", done, documents)
    return [totals[place] for place in range(len(judged))]


def _matches(judged: Judged, held: AbstractSet[str], values: AbstractSet[tuple[str, str]]) -> bool:
    query, plan = judged
    return (
        (ACL, PUBLIC) in values
        and _filtered(query.filters, values)
        and sum(1 for group in plan.groups if _has(group, held)) >= plan.minimum
        and not any(_has(group, held) for group in plan.excluded)
    )


def _filtered(filters: Mapping[str, Iterable[str]], values: AbstractSet[tuple[str, str]]) -> bool:
    return all(any((facet, value) in values for value in chosen) for facet, chosen in filters.items())


def _has(group: Group, held: AbstractSet[str]) -> bool:
    single = (*group.lexemes, *(f"c:{number}" for number in group.concepts))
    return any(lexeme in held for lexeme in single) or any(held >= frozenset(words) for words in group.every)
