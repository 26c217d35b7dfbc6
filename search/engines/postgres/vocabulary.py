"""What a search must know before it is planned: how frequent words are, and with what the index was built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from search.planner import Statistics

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "postgres"

_KNOWLEDGE = """
select s.analysis_version, s.glossary_version, s.generation, coalesce(s.last_rebuild::text, ''), s.counts::json,
  (select json_object_agg(lexeme, df) from search_lexeme where lexeme = any(%(lexemes)s))
from search_index_state s where s.engine = %(engine)s
"""
_COUNTS = """
update search_index_state set counts = (
  select jsonb_build_object(
    'documents', coalesce(sum(n), 0), 'average_length', coalesce(sum(words) / nullif(sum(n), 0), 1),
    'kinds', coalesce(jsonb_object_agg(kind, n), '{}'::jsonb))
  from (select kind, count(*) as n, sum(length) as words from search_document group by kind) kinds
) where engine = %(engine)s
"""
_FREQUENCIES = """
insert into search_lexeme (lexeme, df)
select word, ndoc from ts_stat('select tsv from search_document')
on conflict (lexeme) do update set df = excluded.df where search_lexeme.df <> excluded.df
"""
_GONE = """
delete from search_lexeme l
where not exists (select from ts_stat('select tsv from search_document') s where s.word = l.lexeme)
"""


EMPTY = Statistics()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The state of the index and the frequencies of the words asked for. `words_version` alters with public words."""

    statistics: Statistics = EMPTY
    analysis_version: str = ""
    glossary_version: str = ""
    generation: int = 0
    words_version: str = ""


def knowledge(lexemes: Sequence[str]) -> Knowledge:
    """Read the state and the frequencies in one statement; an index never built knows nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWLEDGE, {"lexemes": list(lexemes), "engine": NAME})
        row = cursor.fetchone()
    if row is None:
        return Knowledge()
    analysis, glossary, generation, rebuilt, counts, frequencies = row
    return Knowledge(
        statistics=Statistics(
            documents=counts.get("documents", 0),
            average_length=counts.get("average_length", 1.0),
            frequencies=frequencies or {},
        ),
        analysis_version=analysis,
        glossary_version=glossary,
        generation=generation,
        words_version=f"{rebuilt} {counts.get('documents', 0)}",
    )


def refresh_counts() -> None:
    """Count documents and their mean length."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, {"engine": NAME})


def refresh_frequencies() -> None:
    """Count in how many documents each lexeme occurs (reads every vector: part of a rebuild)."""
    with connection.cursor() as cursor:
        cursor.execute(_FREQUENCIES)
        cursor.execute(_GONE)
