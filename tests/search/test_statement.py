"""The one statement: it uses the index, and its settings end with it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import StringIO

from django.core.management.base import OutputWrapper
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from search import conf
from search.bench.copies import copy_documents
from search.bench.timing import Bar
from search.engines.postgres import engine
from search.engines.postgres.engine import PostgresEngine
from search.engines.postgres.statement import search_statement
from search.protocol import EngineUnavailable
from search.types import Group, QueryPlan, SearchQuery
from tests.search.shelf import Shelf, Shelves, search

SETTINGS = ("enable_seqscan", "jit", "work_mem", "statement_timeout")
PLAN = QueryPlan(
    groups=(Group(lexemes=("es:albergu",), raw="albergue", idf=1.0),), minimum=1, today=date(2026, 1, 1)
)


def _settings() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting(name) from unnest(%s) as name", [list(SETTINGS)])
        return [row[0] for row in cursor.fetchall()]


def test_settings_end_with_the_search_inside_a_transaction(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Albergue")
    shelves.index()
    before = _settings()
    search("albergue")
    assert _settings() == before


@pytest.mark.django_db(transaction=True)
def test_settings_end_with_the_search_outside_a_transaction() -> None:
    before = _settings()
    search("albergue")
    assert not connection.in_atomic_block
    assert _settings() == before


def test_words_are_found_by_the_index(shelves: Shelves, shelf: Shelf) -> None:
    for pk in range(20):
        shelf.put(pk, title="Albergue" if pk == 7 else f"Refugio {pk}")
    shelves.index()
    copy_documents(20, 4_000, bar=Bar(OutputWrapper(StringIO()), silent=True))
    PostgresEngine().refresh()
    sql, parameters = search_statement(SearchQuery(facets=("country",)), PLAN, phrase_keys=())
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan to off")
        cursor.execute(f"explain {sql}", parameters)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Bitmap Index Scan on search_document_tsv" in plan
    assert "Seq Scan on search_document" not in plan


def test_a_search_is_few_statements_and_writes_nothing(shelves: Shelves, shelf: Shelf) -> None:
    """Not counted: inside the test's transaction the settings are put back by a statement of their own."""
    for pk in range(10):
        shelf.put(pk, title="Albergue de la frontera", summary="casa segura")
    shelves.index()
    search("albergue")  # the book of concepts is read
    for text, most in (
        ("albergue", 4),
        ('"albergue de la frontera" casa segura', 5),
        ("", 4),
        ("nada de nada", 6),
    ):
        with CaptureQueriesContext(connection) as queries:
            search(text)
        sent = [query["sql"] for query in queries if not query["sql"].startswith("set local")]
        assert len(sent) <= most, f"{text}: {sent}"
        assert not any(re.match(r"\s*(insert|update|delete)\b", sql, re.IGNORECASE) for sql in sent)


def test_a_statement_that_takes_too_long_says_the_engine_is_unavailable(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = replace(conf.config(), statement_timeout_ms=20)
    monkeypatch.setattr(engine, "config", lambda: impatient)
    monkeypatch.setattr(
        engine, "search_statement", lambda *_given, **_named: ("select pg_sleep(20), 0, 0", {})
    )
    with pytest.raises(EngineUnavailable):
        PostgresEngine().search(SearchQuery(), PLAN, phrase_keys=())
