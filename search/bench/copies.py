"""Documents over and over: rows are copied under other keys, so that a large index is filled in minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from wagtail.search.models import IndexEntry

from search.bench.anchors import BenchRecord
from search.engines.postgres import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from search.bench.timing import Bar

DOCUMENTS = "search_document"
PARTS = ("search_text", "search_passage", "search_suggestion")
"""Tables with rows of a document."""
_COLUMNS = """
select column_name from information_schema.columns
where table_schema = current_schema() and table_name = %s and is_generated = 'NEVER' order by ordinal_position
"""
_NUMBER = "split_part(key, ':', 2)::int + {step}"


def copy_documents(distinct: int, documents: int, *, bar: Bar) -> None:
    """Fill the index up to `documents` with copies of its `distinct` first ones; the frequencies grow alike."""
    with connection.cursor() as cursor:
        cursor.execute(f"select coalesce(max(id), 0) from {DOCUMENTS}")  # noqa: S608
        room = cursor.fetchone()[0]
        for step in range(distinct, documents, distinct):
            shift = room * (step // distinct)
            new_key = f"split_part(key, ':', 1) || ':' || ({_NUMBER.format(step=step)})"
            _copy(DOCUMENTS, {"id": f"id + {shift}", "key": new_key}, f"id <= {room}")
            for table in PARTS:
                _copy(table, {"id": "", "document_id": f"document_id + {shift}"}, f"document_id <= {room}")
            bar.show("copies of the documents", step + distinct, documents)
        cursor.execute(
            f"select setval(pg_get_serial_sequence('{DOCUMENTS}', 'id'), max(id)) from {DOCUMENTS}"  # noqa: S608
        )
        cursor.execute("update search_lexeme set df = df * %s", [documents // distinct])
    vocabulary.refresh_counts()


def copy_anchors(distinct: int, documents: int, *, bar: Bar) -> None:
    """The same for the rows and entries of the anchors."""
    entries, records = IndexEntry._meta.db_table, BenchRecord._meta.db_table
    for step in range(distinct, documents, distinct):
        _copy(records, {"id": f"id + {step}"}, f"id <= {distinct}")
        shifted = {"id": "", "object_id": f"(object_id::int + {step})::text"}
        _copy(entries, shifted, f"object_id::int <= {distinct}")
        bar.show("copies for the anchors", step + distinct, documents)


def _copy(table: str, changed: Mapping[str, str], where: str) -> None:
    """Copy rows with some columns changed; a column changed to nothing gets its default."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS, [table])
        columns = [name for (name,) in cursor.fetchall() if changed.get(name, name)]
        values = ", ".join(changed.get(name, name) for name in columns)
        cursor.execute(
            f"insert into {table} ({', '.join(columns)}) select {values} from {table} where {where}"  # noqa: S608
        )
