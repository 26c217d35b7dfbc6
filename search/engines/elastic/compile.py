"""A plan as a query of Elasticsearch, one function per clause. Every boost stands in `search/weights.py`.

What a reader typed is a value of a clause, never a part of its syntax.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from elasticsearch_dsl import SF, A, Q, Search

from search import weights
from search.engines.elastic.mapping import CONCEPTS, PARTS, SIGNS, field_of
from search.types import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from elasticsearch_dsl.query import Query

    from search.types import Group, QueryPlan, SearchQuery

FACET_VALUES = 1_000
"""Values counted per facet, the most frequent ones; no vocabulary is as large."""
WINDOW = 10_000
"""Hits behind this one cannot be had."""
YEARS = (0, 9999)
"""What a year can be: a bound beyond is this one."""
KEY = "key"


def compiled(query: SearchQuery, plan: QueryPlan, *, phrase_keys: Sequence[frozenset[str]]) -> Search:
    """The whole request of a search: matches, order, page, exact counts of the facets that `query` names."""
    chosen = {facet: values for facet, values in query.filters.items() if values}
    counted = query.facets or ()
    filters = [
        *_visible(query, plan),
        *_required(plan, phrase_keys),
        *(_facet(facet, values) for facet, values in sorted(chosen.items()) if facet not in counted),
    ]
    matching = Q(
        "bool",
        filter=filters,
        must=_words(plan),
        must_not=[group_clause(group, plan.language) for group in plan.excluded],
        should=[
            *(group_clause(group, plan.language) for group in plan.phrases),
            *_side_by_side(plan),
            *_called_so(plan),
        ],
    )
    search = _ordered(Search(), _covering(matching, plan), query, plan)
    search = _counting(
        search, {facet: values for facet, values in chosen.items() if facet in counted}, counted
    )
    return _paged(search, query)


# ------------------------------------------------------------------------------------------------ what matches


def _visible(query: SearchQuery, plan: QueryPlan) -> list[Query]:
    """What this viewer may see, today; counted nowhere otherwise."""
    clauses = [
        Q("terms", acl=sorted(query.viewer)),
        Q("bool", must_not=[Q("range", hide_on={"lte": plan.today.isoformat()})]),
    ]
    first, last = query.years
    bounds = {
        **({"gte": _year(first)} if first is not None else {}),
        **({"lte": _year(last)} if last is not None else {}),
    }
    if bounds:
        clauses.append(Q("range", year=bounds))
    return clauses


def _year(given: int) -> int:
    return min(max(given, YEARS[0]), YEARS[1])


def _required(plan: QueryPlan, phrase_keys: Sequence[frozenset[str]]) -> list[Query]:
    """One of the numbers, every phrase; nothing at all when no word was typed."""
    clauses = [Q("terms", key=sorted(keys)) for keys in phrase_keys]
    if plan.numbers:
        clauses.append(Q("terms", numbers=list(plan.numbers)))
    if plan.unsearchable:
        clauses.append(Q("match_none"))
    return clauses


def _words(plan: QueryPlan) -> list[Query]:
    """All groups, or enough of them; the quoted ones are required by their keys."""
    loose = [group_clause(group, plan.language) for group in plan.groups if not group.phrase]
    if plan.minimum >= len(loose):
        return loose
    return [Q("bool", should=loose, minimum_should_match=max(1, plan.minimum))]


def group_clause(group: Group, language: str) -> Query:
    """One thing to be found, said in different ways: the best of them counts, the others a little."""
    ways = [
        *(lexeme_clause(lexeme, language) for lexeme in group.lexemes),
        *(lexeme_clause(f"c:{number}", language) for number in group.concepts),
        *(Q("bool", must=[lexeme_clause(lexeme, language) for lexeme in every]) for every in group.every),
    ]
    return ways[0] if len(ways) == 1 else Q("dis_max", queries=ways, tie_breaker=weights.TIE_BREAKER)


def lexeme_clause(lexeme: str, language: str) -> Query:
    """A lexeme, a concept or a sign, in whichever part it stands."""
    prefix = lexeme.partition(":")[0]
    if field_of(prefix, "") == (SIGNS, ""):
        return Q("term", **{SIGNS: {"value": lexeme}})
    own = prefix == language or field_of(prefix, "")[0] == CONCEPTS
    return Q(
        "combined_fields",
        query=lexeme,
        fields=[f"{'.'.join(field_of(prefix, part))}^{weights.COMBINED[part]:g}" for part in PARTS.values()],
        boost=1.0 if own else weights.OTHER_LANGUAGE,
    )


def _side_by_side(plan: QueryPlan) -> list[Query]:
    """The reader's words in their order, when there are several and each has a lexeme of the language."""
    prefix = f"{plan.language}:"
    words = [
        next((lexeme for lexeme in _lexemes(group) if lexeme.startswith(prefix)), "") for group in plan.groups
    ]
    if len(words) < 2 or not all(words):  # noqa: PLR2004  one word has no neighbour
        return []
    return [
        Q(
            "match_phrase",
            **{
                f"{part}.{plan.language}": {
                    "query": " ".join(words),
                    "slop": weights.SLOP[part],
                    "boost": boost,
                }
            },
        )
        for part, boost in weights.SIDE_BY_SIDE.items()
    ]


def _called_so(plan: QueryPlan) -> list[Query]:
    """The record whose title or other name is exactly what was typed."""
    if not (plan.names and plan.groups):
        return []
    boost = weights.CALLED_SO * sum(group.idf for group in plan.groups) / len(plan.groups)
    return [Q("constant_score", filter=Q("terms", **{SIGNS: list(plan.names)}), boost=boost)]


def _covering(matching: Query, plan: QueryPlan) -> Query:
    """A hit with a part of the words counts by the share of their rarity that it has; nothing changes when all are required."""
    loose = [group for group in plan.groups if not group.phrase]
    every = sum(group.idf for group in plan.groups)
    if plan.minimum >= len(loose) or every <= 0:
        return matching
    quoted = sum(group.idf for group in plan.groups if group.phrase)
    shares = [
        SF({"weight": group.idf / every, "filter": group_clause(group, plan.language)}) for group in loose
    ]
    return Q(
        "function_score",
        query=matching,
        functions=[*shares, *([SF({"weight": quoted / every})] if quoted else [])],
        score_mode="sum",
        boost_mode="multiply",
    )


def _lexemes(group: Group) -> Iterable[str]:
    return (*group.lexemes, *(lexeme for every in group.every for lexeme in every))


def _facet(facet: str, values: Sequence[str]) -> Query:
    return Q("terms", **{f"f.{facet}": list(values)})


# ------------------------------------------------------------------------------------------------ order


def _ordered(search: Search, matching: Query, query: SearchQuery, plan: QueryPlan) -> Search:
    """By score; without words first what has the reader's language, then the newest; or as the reader wants it."""
    title = {f"sort_title.{query.ui_language}": {"order": "asc", "unmapped_type": "keyword"}}
    own = Q("term", languages=query.ui_language)
    if query.sort is not Sort.RELEVANCE:
        return search.query(Q("bool", filter=[matching])).sort(*_by_date(query.sort), title, KEY)
    if plan.groups:
        return search.query(_scored(matching, own)).sort("_score", KEY)
    first = Q("bool", filter=[matching], should=[Q("constant_score", filter=own, boost=1.0)])
    return search.query(first).sort("_score", *_by_date(Sort.NEWEST), title, KEY)


def _by_date(sort: Sort) -> list[Mapping[str, object]]:
    orders = {Sort.NEWEST: "desc", Sort.OLDEST: "asc"}
    return [{"published": {"order": orders[sort], "missing": "_last"}}] if sort in orders else []


def _scored(matching: Query, own: Query) -> Query:
    """The words' score and a little for popularity, times a factor for records without the reader's language."""
    popular = Q(
        "function_score",
        query=matching,
        functions=[SF("field_value_factor", field="popularity", factor=weights.POPULARITY, missing=0)],
        boost_mode="sum",
    )
    return Q(
        "function_score",
        query=popular,
        functions=[SF({"weight": weights.OTHER_LANGUAGE, "filter": Q("bool", must_not=[own])})],
        boost_mode="multiply",
    )


# ------------------------------------------------------------------------------------------------ counts, page


def _counting(search: Search, chosen: Mapping[str, Sequence[str]], counted: Sequence[str]) -> Search:
    """Each facet ignores its own filter and respects all others; hits and total respect all."""
    clauses = {facet: _facet(facet, values) for facet, values in sorted(chosen.items())}
    if clauses:
        search = search.post_filter(Q("bool", filter=list(clauses.values())))
    for facet in counted:
        others = [clause for other, clause in clauses.items() if other != facet]
        values = A(
            "terms", field=f"f.{facet}", size=FACET_VALUES, order=[{"_count": "desc"}, {"_key": "asc"}]
        )
        search.aggs.bucket(facet, A("filter", filter=Q("bool", filter=others))).bucket("values", values)
    return search


def _paged(search: Search, query: SearchQuery) -> Search:
    first = (query.page - 1) * query.size
    within = first + query.size <= WINDOW
    return search.source(False).extra(
        track_total_hits=True, **{"from": first if within else 0, "size": query.size if within else 0}
    )
