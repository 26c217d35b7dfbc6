"""Keys become hits: titles, snippets, passages and addresses in the reader's language, in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils.dateparse import parse_date

from portal.core.i18n.languages import CODES, chain
from search.engines.postgres.vectors import any_of, terms_of
from search.types import BODY_PART, Hit, PassageHit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from search.snippets import Marker
    from search.types import QueryPlan, RawHit, SearchQuery

PASSAGES = 3
"""Passages shown of one hit."""

_ROWS = """
select d.key, d.public_id, d.kind, d.published::text, t.language, t.title, t.summary, t.url, p.passages,
  (select json_agg(json_build_array(s.facet, s.value) order by s.id) from search_term s where s.id = any(d.facets))
from search_document d
cross join lateral (
  select * from search_text where document_id = d.id
  order by array_position(%(languages)s::text[], language::text) nulls last, language limit 1
) t
left join lateral (
  select json_agg(json_build_object(
    'number', number, 'label', label, 'anchor', anchor, 'page', page, 'url', url, 'language', language, 'text', text)
    order by place) as passages
  from (
    select *, row_number() over (
      order by (number = any(%(numbers)s)) desc,
        ts_rank('{.1,.2,.4,1}', tsv, %(words)s::tsquery) desc, language <> t.language, part) as place
    from search_passage
    where document_id = d.id and part >= %(body)s and (language = t.language or url <> '')
      and (tsv @@ %(words)s::tsquery or number = any(%(numbers)s))
    order by place limit %(passages)s
  ) best
) p on true
where d.key = any(%(keys)s)
"""


@dataclass(frozen=True, slots=True)
class _Row:
    """What the statement answers for one key."""

    key: str
    public_id: str
    kind: str
    published: str | None
    language: str
    title: str
    summary: str
    url: str
    passages: Any
    facets: Any


def hydrate(
    hits: Sequence[RawHit], *, query: SearchQuery, plan: QueryPlan, marker: Marker
) -> tuple[Hit, ...]:
    """The hits in their order; one that was deleted meanwhile is left out."""
    rows = {row.key: row for row in _rows([hit.key for hit in hits], query, plan)} if hits else {}
    return tuple(_hit(rows[raw.key], raw.score, query, marker) for raw in hits if raw.key in rows)


def _rows(keys: Sequence[str], query: SearchQuery, plan: QueryPlan) -> list[_Row]:
    words = dict.fromkeys(term for group in plan.groups for term in terms_of(group))
    named = [word.removeprefix("n:") for word in words if word.startswith("n:")]
    parameters: dict[str, Any] = {
        "keys": list(keys),
        "languages": list(dict.fromkeys((*chain(query.ui_language), *CODES))),
        "numbers": [*plan.numbers, *named],
        "words": any_of(words),
        "body": BODY_PART,
        "passages": PASSAGES if query.snippets else 0,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, parameters)
        return [_Row(*row) for row in cursor.fetchall()]


def _hit(row: _Row, score: float, query: SearchQuery, marker: Marker) -> Hit:
    passages = tuple(_passage(row, given, marker) for given in row.passages or ())
    facets: dict[str, tuple[str, ...]] = {}
    for facet, value in row.facets or ():
        facets[facet] = (*facets.get(facet, ()), value)
    return Hit(
        id=row.public_id,
        key=row.key,
        kind=row.kind,
        url=row.url,
        language=row.language,
        is_fallback_language=row.language != query.ui_language,
        title=row.title,
        title_html=marker.marked(row.title, row.language),
        snippet_html=_snippet(row, passages, marker),
        passages=passages,
        facets=facets,
        published=parse_date(row.published) if row.published else None,
        score=score,
    )


def _snippet(row: _Row, passages: Sequence[PassageHit], marker: Marker) -> str:
    """The summary if it answers the query, else the best passage, else the summary's beginning."""
    if not passages:
        return marker.snippet(row.summary, row.language)
    return marker.answer(row.summary, row.language) or passages[0].html


def _passage(row: _Row, given: Mapping[str, Any], marker: Marker) -> PassageHit:
    fragment = given["anchor"] or (f"page={given['page']}" if given["page"] else "")
    return PassageHit(
        number=given["number"],
        label=given["label"] or given["number"],
        url=f"{given['url'] or row.url}#{fragment}" if fragment else given["url"] or row.url,
        html=marker.snippet(given["text"], given["language"]),
        language=given["language"],
        page=given["page"],
    )
