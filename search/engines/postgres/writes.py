"""Writing documents: a batch is a handful of statements, each with one JSON parameter.

`version` is a fencing token: a row or a tombstone with a higher one wins, so a stalled drainer or an old rebuild can
not overwrite what a later one wrote.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from search.engines.postgres import attachments, suggestions, words
from search.engines.postgres.vectors import HEAD, passage_vector, vector
from search.facets import ACL
from search.models import FACET_ROOM
from search.types import WriteReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from search.types import IndexDocument

BATCH = 100
TERM_LOCK = 7_300_001
"""Advisory lock held while facet values get their numbers."""

_KNOWN_TERMS = """
select t.facet, t.value, t.id from jsonb_to_recordset(%(pairs)s::jsonb) as g(facet text, value text)
join search_term t using (facet, value)
"""
_FACET_NUMBERS = "select facet, max(id) from search_term group by facet"
_INSERT_TERMS = """
insert into search_term (id, facet, value)
select id, facet, value from jsonb_to_recordset(%(rows)s::jsonb) as g(id int, facet text, value text)
on conflict do nothing
"""
_SEEN = """
update search_document d
set version = greatest(d.version, %(version)s), generation = greatest(d.generation, %(generation)s)
from jsonb_to_recordset(%(rows)s::jsonb) as g(key text, hash text)
where d.key = g.key and d.hash = decode(g.hash, 'hex')
returning d.key
"""
_UPSERT = """
insert into search_document as d (
  key, public_id, kind, hash, version, generation, facets, acl, year, published, hide_on, popularity, length, numbers,
  sort_title, head, tsv)
select
  g.key, g.public_id, g.kind, decode(g.hash, 'hex'), %(version)s, %(generation)s, g.facets, g.acl, g.year, g.published,
  g.hide_on, g.popularity, g.length, g.numbers, g.sort_title, g.head, g.tsv
from jsonb_to_recordset(%(rows)s::jsonb) as g(
  key text, public_id text, kind text, hash text, facets int[], acl int[], year smallint, published date, hide_on date,
  popularity float8, length float8, numbers text[], sort_title jsonb, head tsvector, tsv tsvector)
where not exists (select from search_tombstone t where t.key = g.key and t.version > %(version)s)
on conflict (key) do update set
  public_id = excluded.public_id, kind = excluded.kind, hash = excluded.hash, version = excluded.version,
  generation = excluded.generation, facets = excluded.facets, acl = excluded.acl, year = excluded.year,
  published = excluded.published, hide_on = excluded.hide_on, popularity = excluded.popularity,
  length = excluded.length, numbers = excluded.numbers, sort_title = excluded.sort_title, head = excluded.head,
  tsv = excluded.tsv
where excluded.version >= d.version
returning d.key, d.id
"""
_CLEAR_TEXTS = "delete from search_text where document_id = any(%(ids)s)"
_CLEAR_PASSAGES = "delete from search_passage where document_id = any(%(ids)s)"
_INSERT_TEXTS = """
insert into search_text (document_id, language, title, summary, url)
select * from jsonb_to_recordset(%(rows)s::jsonb)
  as g(document_id bigint, language text, title text, summary text, url text)
"""
_INSERT_PASSAGES = """
insert into search_passage (document_id, language, part, label, number, anchor, page, url, text, tsv)
select * from jsonb_to_recordset(%(rows)s::jsonb)
  as g(document_id bigint, language text, part int, label text, number text, anchor text, page int, url text,
    text text, tsv tsvector)
"""
_CONDEMNED = (
    "select id, key from search_document where key = any(%(keys)s) and version <= %(version)s for update"
)
_DELETE = "delete from search_document where id = any(%(ids)s)"
_BURY = """
insert into search_tombstone (key, version) select unnest(%(keys)s::text[]), %(version)s
on conflict (key) do update set version = greatest(search_tombstone.version, excluded.version), deleted = now()
"""


def upsert(documents: Sequence[IndexDocument], *, version: int, generation: int) -> WriteReport:
    """Store documents in batches; equal ones are only marked as seen."""
    written = unchanged = 0
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        with transaction.atomic():
            seen = _mark_seen(batch, version=version, generation=generation)
            fresh = [document for document in batch if document.key not in seen]
            unchanged += len(seen)
            written += _store(fresh, version=version, generation=generation) if fresh else 0
    return WriteReport(written=written, unchanged=unchanged)


def delete(keys: Sequence[str], *, version: int) -> WriteReport:
    """Forget documents and remember that they were deleted."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_CONDEMNED, {"keys": list(keys), "version": version})
        ids = [row[0] for row in cursor.fetchall()]
        drop(ids)
        cursor.execute(_BURY, {"keys": list(keys), "version": version})
    return WriteReport(deleted=len(ids))


def drop(ids: Sequence[int]) -> None:
    """Remove documents with their texts, passages and suggestions."""
    suggestions.clear(ids)
    attachments.clear(ids)
    with connection.cursor() as cursor:
        for sql in (_CLEAR_TEXTS, _CLEAR_PASSAGES, _DELETE):
            cursor.execute(sql, {"ids": list(ids)})


def _mark_seen(documents: Sequence[IndexDocument], *, version: int, generation: int) -> set[str]:
    rows = [{"key": document.key, "hash": document.digest.hex()} for document in documents]
    with connection.cursor() as cursor:
        cursor.execute(_SEEN, {"rows": json.dumps(rows), "version": version, "generation": generation})
        return {row[0] for row in cursor.fetchall()}


def _store(documents: Sequence[IndexDocument], *, version: int, generation: int) -> int:
    numbers = term_numbers(documents)
    rows = [_row(document, numbers) for document in documents]
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, {"rows": _json(rows), "version": version, "generation": generation})
        ids = dict(cursor.fetchall())
        stored = [document for document in documents if document.key in ids]
        cursor.execute(_CLEAR_TEXTS, {"ids": list(ids.values())})
        cursor.execute(_CLEAR_PASSAGES, {"ids": list(ids.values())})
        cursor.execute(_INSERT_TEXTS, {"rows": _json(_texts(stored, ids))})
        cursor.execute(_INSERT_PASSAGES, {"rows": _json(_passages(stored, ids))})
    suggestions.store(stored, ids)
    attachments.store(stored, ids)
    words.add(stored)
    return len(ids)


def term_numbers(documents: Iterable[IndexDocument]) -> dict[tuple[str, str], int]:
    """The numbers of every facet value and ACL token of the documents; new ones are given out."""
    wanted = {
        (facet, value)
        for document in documents
        for facet, values in (*document.facets.items(), (ACL, document.acl))
        for value in values
    }
    known = _known(wanted)
    if missing := sorted(wanted - known.keys()):
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [TERM_LOCK])
            cursor.execute(_FACET_NUMBERS)
            rows = list(_numbered(missing, dict(cursor.fetchall())))
            cursor.execute(_INSERT_TERMS, {"rows": _json(rows)})
        known = _known(wanted)
    return known


def _known(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    pairs = [{"facet": facet, "value": value} for facet, value in wanted]
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN_TERMS, {"pairs": _json(pairs)})
        return {(facet, value): number for facet, value, number in cursor.fetchall()}


def _numbered(missing: Iterable[tuple[str, str]], highest: dict[str, int]) -> Iterator[dict[str, object]]:
    """Facet values with numbers behind the highest of their facet; a new facet opens a new room."""
    for facet, value in missing:
        if facet not in highest:
            highest[facet] = (max(highest.values(), default=0) // FACET_ROOM + 1) * FACET_ROOM
        highest[facet] += 1
        yield {"id": highest[facet], "facet": facet, "value": value}


def _row(document: IndexDocument, numbers: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    facets = [numbers[facet, value] for facet, values in document.facets.items() for value in values]
    return {
        "key": document.key,
        "public_id": document.public_id,
        "kind": document.kind,
        "hash": document.digest.hex(),
        "facets": sorted(facets),
        "acl": sorted(numbers[ACL, token] for token in document.acl),
        "year": document.year,
        "published": document.published.isoformat() if document.published else None,
        "hide_on": document.hide_on.isoformat() if document.hide_on else None,
        "popularity": document.popularity,
        "length": document.length,
        "numbers": list(document.numbers),
        "sort_title": dict(document.sort_titles),
        "head": vector(document.postings, weights=HEAD),
        "tsv": vector(document.postings),
    }


def _texts(documents: Iterable[IndexDocument], ids: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "document_id": ids[document.key],
            "language": text.language,
            "title": text.title,
            "summary": text.summary,
            "url": text.url,
        }
        for document in documents
        for text in document.texts
    ]


def _passages(documents: Iterable[IndexDocument], ids: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "document_id": ids[document.key],
            "language": passage.language,
            "part": passage.part,
            "label": passage.label,
            "number": passage.number,
            "anchor": passage.anchor,
            "page": passage.page,
            "url": passage.url,
            "text": passage.text,
            "tsv": passage_vector(passage.terms),
        }
        for document in documents
        for passage in document.passages
    ]


def _json(rows: object) -> str:
    return json.dumps(rows, ensure_ascii=False)
