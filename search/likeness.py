"""Records like another one: its rarest words and concepts become a plan like any other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone

from portal.core.i18n.languages import CODES, chain
from search.engines.postgres.vocabulary import NAME
from search.facets import ACL
from search.planner import Statistics
from search.types import Group, QueryPlan
from search.weights import LIKE_SHARE, LIKE_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

CONCEPT = "c:"

_HEAD = """
select d.key, d.kind, s.counts::json,
  (select json_object_agg(u.lexeme, l.df) from unnest(d.head) u join search_lexeme l on l.lexeme = u.lexeme)
from search_document d, search_index_state s
where (d.key = %(name)s or d.public_id = %(name)s) and s.engine = %(engine)s
  and (d.hide_on is null or d.hide_on > %(today)s)
  and d.acl && array(select id from search_term where facet = %(acl)s and value = any(%(viewer)s))::int[]
order by d.key limit 1
"""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A record and the plan that finds those like it, and itself."""

    key: str
    kind: str
    plan: QueryPlan


def likeness(name: str, *, language: str, viewer: Collection[str]) -> Likeness | None:
    """What is like the record with this key or public code; None when the viewer may not see it. One statement."""
    today = timezone.localdate()
    parameters: dict[str, Any] = {
        "name": name,
        "engine": NAME,
        "today": today,
        "acl": ACL,
        "viewer": sorted(viewer),
    }
    with connection.cursor() as cursor:
        cursor.execute(_HEAD, parameters)
        row = cursor.fetchone()
    if row is None:
        return None
    key, kind, counts, frequencies = row
    statistics = Statistics(counts.get("documents", 0), counts.get("average_length", 1.0), frequencies or {})
    rarest = _rarest(statistics.frequencies, language)
    plan = QueryPlan(
        groups=tuple(_group(lexeme, statistics) for lexeme in rarest),
        minimum=math.ceil(LIKE_SHARE * len(rarest)),
        today=today,
        language=language,
        average_length=statistics.average_length,
        unsearchable=not rarest,
    )
    return Likeness(key, kind, plan)


def _rarest(frequencies: Mapping[str, int], language: str) -> Sequence[str]:
    """The rarest concepts and words of one language, the reader's if the record has it, that other records have too."""
    shared = {lexeme: df for lexeme, df in frequencies.items() if df > 1}
    spoken = next((code for code in (*chain(language), *CODES) if _in(shared, code)), "")
    eligible = [lexeme for lexeme in shared if lexeme.startswith((CONCEPT, f"{spoken}:"))]
    return sorted(eligible, key=lambda lexeme: (shared[lexeme], lexeme))[:LIKE_WORDS]


def _in(lexemes: Collection[str], language: str) -> bool:
    return any(lexeme.startswith(f"{language}:") for lexeme in lexemes)


def _group(lexeme: str, statistics: Statistics) -> Group:
    idf = statistics.idf((lexeme,))
    if lexeme.startswith(CONCEPT):
        return Group(concepts=(int(lexeme.removeprefix(CONCEPT)),), raw=lexeme, idf=idf)
    return Group(lexemes=(lexeme,), raw=lexeme, idf=idf)
