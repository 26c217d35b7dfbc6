"""Recommended results: what editors put first for a question, where this viewer and these filters may have it.

The engines know nothing of it: their hits, totals and counts are completed here, so that every engine does it alike.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone

from portal.core.i18n.languages import CODES
from search.analysis.normal import normal_forms
from search.conf import config
from search.facets import ACL
from search.types import RawHit, Sort

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from search.types import EngineResult, Hit, SearchQuery

MAX_PINS = 5

_PINS = """
select d.key, d.year, (select json_agg(json_build_array(t.facet, t.value)) from search_term t where t.id = any(d.facets))
from search_pinnedquestion q
join search_pinnedrecord r on r.question_id = q.id
join search_document d on d.key = r.key
where q.forms && %(forms)s::text[] and q.language in ('', %(language)s)
  and d.acl && array(select id from search_term where facet = %(acl)s and value = any(%(viewer)s))::int[]
  and (d.hide_on is null or d.hide_on > %(today)s)
order by q.language = '', q.id, r.sort_order, r.id
"""


@dataclass(frozen=True, slots=True)
class Pin:
    """A record that comes first if the filters let it: its year and the values of its facets."""

    key: str
    year: int | None
    facets: Mapping[str, frozenset[str]]

    def missed(self, query: SearchQuery) -> frozenset[str]:
        """The facets whose filter it fails; `year` stands for the years."""
        first, last = query.years
        outside = (first is not None and (self.year is None or self.year < first)) or (
            last is not None and (self.year is None or self.year > last)
        )
        missed = {name for name, values in query.filters.items() if values and not self._has(name, values)}
        return frozenset(missed | ({""} if outside else set()))

    def _has(self, name: str, values: Sequence[str]) -> bool:
        return bool(self.facets.get(name, frozenset()) & set(values))


def pins_of(query: SearchQuery) -> tuple[Pin, ...]:
    """The records recommended for the text of a query that this viewer may see, in order. One statement, for texts.

    Only the order of relevance has recommendations: a list by date or title is a list.
    """
    forms = normal_forms(query.text, CODES) if query.sort is Sort.RELEVANCE else ()
    if not forms:
        return ()
    parameters: dict[str, Any] = {
        "forms": list(forms),
        "language": query.ui_language,
        "acl": ACL,
        "viewer": sorted(query.viewer),
        "today": timezone.localdate(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_PINS, parameters)
        found = {key: Pin(key, year, _facets(values or ())) for key, year, values in cursor.fetchall()}
    return tuple(found.values())[:MAX_PINS]


def up_to_the_page(query: SearchQuery) -> SearchQuery:
    """The query for everything up to the end of the page: recommended hits move the others by a few places."""
    return replace(query, page=1, size=min(query.page * query.size, config().max_results))


def with_pins(
    found: EngineResult, pins: Sequence[Pin], query: SearchQuery, *, matching: Collection[str]
) -> EngineResult:
    """The page of `query` with its recommended hits first, each record once, and true totals.

    `found` begins with the first hit and reaches to the end of the page; `matching` are the recommended records that
    the words find by themselves, whatever the filters: they are counted already.
    """
    first = [pin.key for pin in pins if not pin.missed(query)]
    scores = {hit.key: hit.score for hit in found.hits}
    hits = [
        *(RawHit(key, scores.get(key, 0.0)) for key in first),
        *(hit for hit in found.hits if hit.key not in first),
    ]
    start = (query.page - 1) * query.size
    added = [pin for pin in pins if pin.key not in matching]
    return replace(
        found,
        hits=tuple(hits[start : start + query.size]),
        total=found.total + sum(1 for pin in added if pin.key in first),
        facets=_counted(found.facets, added, query),
    )


def recommended(hits: Iterable[Hit], pins: Sequence[Pin]) -> tuple[Hit, ...]:
    """The hits, those that editors put first flagged as such."""
    keys = {pin.key for pin in pins}
    return tuple(replace(hit, recommended=hit.key in keys) for hit in hits)


def _counted(
    counts: Mapping[str, Mapping[str, int]], pins: Sequence[Pin], query: SearchQuery
) -> dict[str, dict[str, int]]:
    """The counts with records that no word found; each facet ignores its own filter and respects the others."""
    counted = {name: Counter(values) for name, values in counts.items()}
    for pin in pins:
        for name in query.facets or ():
            if not pin.missed(query) - {name}:
                counted.setdefault(name, Counter()).update(pin.facets.get(name, ()))
    return {name: dict(values) for name, values in counted.items()}


def _facets(pairs: Sequence[tuple[str, str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(value for facet, value in pairs if facet == name) for name, _value in pairs}
