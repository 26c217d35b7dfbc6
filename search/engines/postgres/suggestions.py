"""Suggestions in PostgreSQL: written with the documents, read in one statement. Public documents alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.utils import timezone

from search.contract import PUBLIC
from search.engines.postgres.vocabulary import NAME
from search.facets import ACL
from search.suggest import ANSWERS, OTHER_LANGUAGE, Candidate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from search.types import IndexDocument

NEAR = 400
"""How many of the best texts are looked at; some are of one record, some of a record that is not shown any more."""

_OFFERED = """
with public as (
  select array(select id from search_term where facet = %(acl)s and value = %(public)s)::int[] as token
), near as materialized (
  select document_id, text, language,
    weight * case when language = %(language)s then 1 else %(other)s end as weight
  from search_suggestion
  where language = any(%(languages)s) and prefix_key like %(prefix)s
  order by 4 desc, length(text), text limit %(near)s
), own as (
  select distinct on (d.id) d.id, d.kind, near.text, near.language, near.weight
  from public, near join search_document d on d.id = near.document_id
  where d.acl @> token and token <> '{}' and (d.hide_on is null or d.hide_on > %(today)s)
  order by d.id, near.weight desc, near.text
)
select
  (select glossary_version from search_index_state where engine = %(engine)s),
  (select array(
    select concept from unnest(%(concepts)s::text[]) as concept where exists (
      select from public, search_document d
      where d.tsv @@ quote_literal(concept)::tsquery and d.acl @> token and token <> '{}'
        and (d.hide_on is null or d.hide_on > %(today)s)))),
  (select json_agg(json_build_array(text, language, kind, weight)) from (
    select * from own order by weight desc, length(text), text limit %(limit)s) best)
"""
_CLEAR = "delete from search_suggestion where document_id = any(%(ids)s)"
_INSERT = """
insert into search_suggestion (document_id, language, prefix_key, text, weight)
select * from jsonb_to_recordset(%(rows)s::jsonb)
  as g(document_id bigint, language text, prefix_key text, text text, weight float8)
"""


class Offered(NamedTuple):
    """What goes on from a prefix: texts of records, those of the concepts asked about that a public record has, and
    the version of the glossary."""

    candidates: tuple[Candidate, ...]
    concepts: frozenset[int]
    glossary_version: str


def offered(
    prefix: str, *, language: str, languages: Collection[str], concepts: Iterable[int] = ()
) -> Offered:
    """What public records offer a reader of `language` who wrote `prefix` (see `search.suggest.prefix_of`)."""
    parameters: dict[str, Any] = {
        "acl": ACL,
        "public": PUBLIC,
        "language": language,
        "languages": list(languages),
        "other": OTHER_LANGUAGE,
        "prefix": prefix.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%") + "%",
        "today": timezone.localdate(),
        "engine": NAME,
        "concepts": [f"c:{number}" for number in concepts],
        "near": NEAR,
        "limit": 4 * ANSWERS,
    }
    with connection.cursor() as cursor:
        cursor.execute(_OFFERED, parameters)
        version, alive, rows = cursor.fetchone()
    return Offered(
        candidates=tuple(Candidate(*row) for row in rows or ()),
        concepts=frozenset(int(lexeme.removeprefix("c:")) for lexeme in alive),
        glossary_version=version or "",
    )


def clear(ids: Collection[int]) -> None:
    """Offer nothing of these documents."""
    with connection.cursor() as cursor:
        cursor.execute(_CLEAR, {"ids": list(ids)})


def store(documents: Iterable[IndexDocument], ids: Mapping[str, int]) -> None:
    """Offer what these documents offer now; `ids` are their numbers by key."""
    rows = [
        {
            "document_id": ids[document.key],
            "language": suggestion.language,
            "prefix_key": suggestion.prefix_key,
            "text": suggestion.text,
            "weight": suggestion.weight,
        }
        for document in documents
        for suggestion in document.suggestions
    ]
    clear(ids.values())
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, {"rows": json.dumps(rows, ensure_ascii=False)})
