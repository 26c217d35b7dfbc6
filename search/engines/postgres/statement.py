"""One statement for a whole search: matches, total, ranked page and exact facet counts.

A row that misses the filter of one facet only still counts for the values of that facet: each facet ignores its own
filter and respects all others. `fail` holds a bit for every counted facet whose filter a row misses.

Everything a reader typed is a bound parameter; the templates below are filled with our own expressions only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from search import weights
from search.engines.postgres.ranking import WHOLE, ranking
from search.engines.postgres.vectors import group_query
from search.facets import ACL, LANGUAGE
from search.types import Sort

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from search.types import Group, QueryPlan, SearchQuery

_STATEMENT = """
with m as materialized (
  select d.id, d.ctid as tid, d.facets, {fail} as fail, {own} as own, {head} as score{columns}
  from search_document d
  where {conditions}
), n as (
  select count(*) as total from m where fail = 0
), cut as (
  select case when total <= %(cut)s then %(cut)s else %(cut_beyond)s end as ranked from n
), top as materialized (
  select *, row_number() over (order by {first_order}) as place
  from (
    select {kept} from m where fail = 0 order by {first_order}
    limit (select greatest(ranked, %(offset)s + %(limit)s) from cut)
  ) best
), scored as (
  select t.*, d.key, (t.score + case when t.place <= ranked then t.own * ({text}) else 0 end) * {coverage} as final,
    t.place > ranked as unranked
  from cut, top t join search_document d on d.ctid = t.tid {whole}
){close}, h as (
  select key, final, row_number() over (order by {final_order}) as position
  from {page} order by position limit %(limit)s offset %(offset)s
), f as (
  select value, fail, count(*) as counted
  from (select unnest(facets) as value, fail from m where fail = 0 or (fail & (fail - 1)) = 0) pairs
  group by value, fail
)
select
  (select total from n),
  (select json_agg(json_build_array(key, final) order by position) from h),
  (select json_agg(json_build_array(facet, value, counted)) from (
    select t.facet, t.value, sum(f.counted) as counted
    from f join search_term t on t.id = f.value
    where t.facet = any(%(counted)s) and (f.fail = 0 or t.facet = {facet_of_bit})
    group by t.facet, t.value
  ) counts)
"""
_CLOSE = """, ranked as (
  select *, row_number() over (order by {final_order}) as rank from scored
), close as (
  select r.key, r.unranked, r.final + case when r.rank <= %(close_looks)s then {together} else 0 end as final
  from ranked r
)"""
"""The best hits are looked at once more; only where that can change anything."""
_NUMBERS_OF = (
    "array(select id from search_term where facet = %({name}_facet)s and value = any(%({name})s))::int[]"
)
"""The numbers of facet values, read once per statement."""
_SORT_COLUMNS = (
    """, d.published, (d.sort_title ->> %(language)s) collate "C" as title, d.key collate "C" as tie"""
)
"""By code point, like every other engine, whatever the database's own order is."""
_ORDERS = {
    Sort.NEWEST: "published desc nulls last, title, tie",
    Sort.OLDEST: "published asc nulls last, title, tie",
    Sort.TITLE: "title, tie",
}
_BROWSE_ORDER = "own desc, published desc nulls last, title, tie"


@dataclass(slots=True)
class Statement:
    """SQL and its parameters, while they are put together."""

    conditions: list[str] = field(default_factory=list)
    parameters: dict[str, Any] = field(default_factory=dict)

    def values(self, name: str, facet: str, values: Collection[str]) -> str:
        """An expression for the numbers of `values` of `facet`."""
        self.parameters |= {f"{name}_facet": facet, name: list(values)}
        return _NUMBERS_OF.format(name=name)

    def require(self, condition: str, **parameters: Any) -> None:
        """Keep only the rows that meet `condition`."""
        self.conditions.append(condition)
        self.parameters |= parameters


def search_statement(
    query: SearchQuery, plan: QueryPlan, *, phrase_keys: Sequence[frozenset[str]]
) -> tuple[str, dict[str, Any]]:
    """SQL and parameters of a search; it answers total, `[key, score]` of the page, `[facet, value, count]`."""
    statement = Statement()
    _visible(statement, query, plan)
    _matching(statement, plan)
    for index, keys in enumerate(phrase_keys):
        statement.require(f"d.key = any(%(phrase{index})s)", **{f"phrase{index}": sorted(keys)})
    counted = query.facets or ()
    fail, facet_of_bit = _filters(statement, query, counted)
    ranked = ranking(plan)
    by_score = query.sort is Sort.RELEVANCE and bool(plan.groups)
    order = _ORDERS.get(query.sort, _BROWSE_ORDER)
    statement.parameters |= ranked.parameters | {
        "counted": list(counted),
        "limit": query.size,
        "offset": (query.page - 1) * query.size,
        "language": query.ui_language,
        "average_length": plan.average_length,
        "cut": weights.CUT,
        "cut_beyond": weights.CUT_BEYOND,
        "close_looks": weights.CLOSE_LOOKS,
    }
    language = statement.values("own_language", LANGUAGE, [query.ui_language])
    own = f"case when d.facets @> {language} then 1.0 else {weights.OTHER_LANGUAGE} end"
    looks_closer = by_score and bool(ranked.together)
    final_order = "unranked, final desc, key" if by_score else order
    sql = _STATEMENT.format(
        fail=fail,
        own=own,
        head=f"{ranked.head} * {own}" if by_score else "0.0",
        text=ranked.text if by_score else "0.0",
        coverage=ranked.coverage if by_score else "1",
        columns="" if by_score else _SORT_COLUMNS,
        kept="id, tid, own, score" if by_score else "id, tid, own, score, published, title, tie",
        first_order="score desc, id" if by_score else order,
        final_order=final_order,
        close=_CLOSE.format(final_order=final_order, together=ranked.together) if looks_closer else "",
        page="close" if looks_closer else "scored",
        conditions=" and ".join(statement.conditions),
        facet_of_bit=facet_of_bit,
        whole=WHOLE if by_score else "",
    )
    return sql, statement.parameters


def _visible(statement: Statement, query: SearchQuery, plan: QueryPlan) -> None:
    """What this viewer may see, today; counted nowhere otherwise."""
    statement.require(f"d.acl && {statement.values('viewer', ACL, sorted(query.viewer))}")
    statement.require("(d.hide_on is null or d.hide_on > %(today)s)", today=plan.today)
    first, last = query.years
    if first is not None:
        statement.require("d.year >= %(year_from)s", year_from=first)
    if last is not None:
        statement.require("d.year <= %(year_to)s", year_to=last)


def _matching(statement: Statement, plan: QueryPlan) -> None:
    """The words of the plan: all groups, or enough of them; nothing excluded; one of the numbers."""
    if plan.unsearchable:
        statement.require("false")
    loose = [group for group in plan.groups if not group.phrase]
    if loose and plan.minimum >= len(loose):
        statement.require("d.tsv @@ %(all)s::tsquery", all="&".join(map(group_query, loose)))
    elif loose:
        statement.require("d.tsv @@ %(any)s::tsquery", any="|".join(map(group_query, loose)))
        _enough(statement, loose, plan.minimum)
    if plan.excluded:
        excluded = "|".join(map(group_query, plan.excluded))
        statement.require("not d.tsv @@ %(excluded)s::tsquery", excluded=excluded)
    if plan.numbers:
        statement.require("d.numbers && %(numbers)s", numbers=list(plan.numbers))


def _enough(statement: Statement, groups: Sequence[Group], minimum: int) -> None:
    counted = " + ".join(f"(d.tsv @@ %(loose{index})s::tsquery)::int" for index in range(len(groups)))
    queries = {f"loose{index}": group_query(group) for index, group in enumerate(groups)}
    statement.require(f"{counted} >= %(minimum)s", minimum=minimum, **queries)


def _filters(statement: Statement, query: SearchQuery, counted: Sequence[str]) -> tuple[str, str]:
    """The bits a row fails, and the facet that belongs to a single bit; facets that are not counted simply filter."""
    bits: list[str] = []
    names: list[str] = []
    for index, (facet, values) in enumerate(sorted(query.filters.items())):
        if not values:
            continue
        condition = f"d.facets && {statement.values(f'filter{index}', facet, values)}"
        if facet in counted:
            bit = 1 << len(bits)
            bits.append(f"case when {condition} then 0 else {bit} end")
            names.append(f"when {bit} then %(filter{index}_facet)s")
        else:
            statement.require(condition)
    return (f"({' + '.join(bits)})", f"case f.fail {' '.join(names)} end") if bits else ("0", "null")
