"""The words of public texts, with which questions are corrected: counted in a rebuild, added by every edit."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection, transaction

from search.analysis.tokenizer import words
from search.contract import PUBLIC
from search.facets import ACL
from search.speller import KnownWord, plain_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from search.types import IndexDocument

BATCH = 500
"""Documents read at once."""
MANY, FEW_RECORDS = 10_000, 3
"""In an index of `MANY` documents a word counts when it stands in `FEW_RECORDS` of them."""

_TEXTS = """
with batch as (
  select d.id from search_document d
  where d.id > %(after)s
    and d.acl @> array(select id from search_term where facet = %(acl)s and value = %(public)s)::int[]
    and exists (select from search_term where facet = %(acl)s and value = %(public)s)
  order by d.id limit %(batch)s
)
select id, language, string_agg(text, E'\\n') from (
  select t.document_id as id, t.language, t.title || E'\\n' || t.summary as text
  from search_text t join batch on batch.id = t.document_id
  union all
  select p.document_id, p.language, p.text from search_passage p join batch on batch.id = p.document_id
) texts group by id, language order by id
"""
_INSERT = """
insert into search_vocabulary (language, word, shown, df)
select * from jsonb_to_recordset(%(rows)s::jsonb) as g(language text, word text, shown text, df int)
on conflict (language, word) do nothing
"""
_ALL = "select language, word, shown, df from search_vocabulary order by language, word"


@dataclass(slots=True)
class _Counted:
    """Folded words of one language: in how many records each stands, and in how many so spelled."""

    records: Counter[str] = field(default_factory=Counter)
    spellings: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, text: str) -> None:
        """The words of one record, each once."""
        written = {raw: plain_word(raw) for raw, _start, _end in words(text)}
        self.records.update(set(written.values()) - {""})
        for raw, plain in written.items():
            if plain:
                self.spellings[plain][raw] += 1

    def rows(self, language: str, *, at_least: int = 1) -> Iterator[dict[str, object]]:
        """What is stored; the spelling shown is the most frequent one."""
        for word, spellings in sorted(self.spellings.items()):
            if self.records[word] >= at_least:
                shown = min(spellings, key=lambda raw: (-spellings[raw], not raw.islower(), raw))
                yield {"language": language, "word": word, "shown": shown, "df": self.records[word]}


def refresh() -> None:
    """Count the words of all public texts anew (reads every text: part of a rebuild)."""
    counted: defaultdict[str, _Counted] = defaultdict(_Counted)
    records = 0
    for number, (language, text) in enumerate(_public_texts(), start=1):
        counted[language].add(text)
        records = number
    at_least = FEW_RECORDS if records >= MANY else 1
    rows = [row for language, each in counted.items() for row in each.rows(language, at_least=at_least)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("delete from search_vocabulary")
        cursor.execute(_INSERT, {"rows": json.dumps(rows, ensure_ascii=False)})


def add(documents: Iterable[IndexDocument]) -> None:
    """Know the words of these documents from now on; how frequent they are, the next rebuild counts."""
    counted: defaultdict[str, _Counted] = defaultdict(_Counted)
    for document in documents:
        if PUBLIC in document.acl:
            for text in document.texts:
                counted[text.language].add(f"{text.title}\n{text.summary}")
            for passage in document.passages:
                counted[passage.language].add(passage.text)
    rows = [row for language in sorted(counted) for row in counted[language].rows(language)]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, {"rows": json.dumps([{**row, "df": 1} for row in rows], ensure_ascii=False)})


def known_words() -> tuple[KnownWord, ...]:
    """Every word of public texts."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL)
        return tuple(KnownWord(*row) for row in cursor.fetchall())


def _public_texts() -> Iterator[tuple[str, str]]:
    """Language and whole text of each public record, batch by batch."""
    after = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_TEXTS, {"after": after, "acl": ACL, "public": PUBLIC, "batch": BATCH})
            rows = cursor.fetchall()
        if not rows:
            return
        for number, language, text in rows:
            after = number
            yield language, text
