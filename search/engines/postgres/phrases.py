"""Quoted phrases, resolved once for every engine on the short vectors of passages.

So a phrase never reaches from one block into the next, works on page 80 of a report, and no engine has to recheck a
long vector.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from search.engines.postgres.vectors import phrase_query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.types import Group

MAX_KEYS = 20_000
_KEYS = """
select p.phrase, array(
  select d.key from search_document d
  where d.id in (select s.document_id from search_passage s where s.tsv @@ p.query::tsquery)
  order by d.key limit %(limit)s
)
from unnest(%(phrases)s::int[], %(queries)s::text[]) as p(phrase, query)
order by p.phrase
"""


def phrase_keys(groups: Sequence[Group]) -> tuple[frozenset[str], ...]:
    """For each quoted group the keys of the documents with its words side by side; at most `MAX_KEYS` each."""
    if not groups:
        return ()
    parameters: dict[str, Any] = {
        "limit": MAX_KEYS,
        "phrases": list(range(len(groups))),
        "queries": [phrase_query(group.phrase) for group in groups],
    }
    with connection.cursor() as cursor:
        cursor.execute(_KEYS, parameters)
        return tuple(frozenset(keys) for _phrase, keys in cursor.fetchall())
