"""What every test stands on: the test cluster, a clean vocabulary, the language put back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack

from django.core.cache import cache
from django.db import connection
from django.utils import translation

import pytest
from pytest_django.plugin import DjangoDbBlocker

from portal.ops import embedded_db
from portal.settings.env import VAR
from tests.support import search_requirement
from tests.support import starter_database as starter_databases
from tests.support.search_node import SearchNode
from tests.support.search_server import SearchServer, named_server


def pytest_configure(config: pytest.Config) -> None:
    """Start the embedded test cluster unless DATABASE_URL names another server."""
    if os.environ.get("DATABASE_URL") == embedded_db.database_url(VAR, "test"):
        embedded_db.ensure_running(VAR, "test")
    search_requirement.watch(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the cluster that this run started."""
    embedded_db.leave(VAR, "test")


@pytest.fixture(autouse=True)
def _language_put_back() -> Iterator[None]:
    """No test leaves its language active."""
    before = translation.get_language()
    yield
    if before:
        translation.activate(before)


@pytest.fixture(autouse=True)
def _process_remembers_nothing() -> Iterator[None]:
    """The process forgets what it read in the last test's database: terms, and the roots of the sites."""
    from portal.core.models import VOCABULARY

    VOCABULARY.clear()
    cache.clear()
    yield
    VOCABULARY.clear()
    cache.clear()


@pytest.fixture(scope="session")
def starter_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The name of a database with the whole starter content, filled once a run."""
    with django_db_blocker.unblock():
        name = starter_databases.make()
    yield name
    with django_db_blocker.unblock():
        starter_databases.drop(name)


@pytest.fixture(scope="session")
def search_node() -> Iterator[SearchServer]:
    """A real Elasticsearch, started once a run (or the named one); tests that ask for it are marked `search_node`."""
    with ExitStack() as stack:
        with search_requirement.absence_reported():
            server = named_server() or stack.enter_context(SearchNode())
        yield server


@pytest.fixture
def _on_starter_database(starter_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The default connection works on the starter content."""
    if connection.in_atomic_block:
        raise pytest.UsageError("`starter` opens the database itself: leave out `db` and the mark django_db.")
    with django_db_blocker.unblock(), starter_databases.pointed_at(starter_database):
        yield


@pytest.fixture
def starter(_on_starter_database: None, db: None) -> None:
    """The test sees the starter content, the home pages and a filled index; what it writes is rolled back.

    Ask for it alone: without `db` and without the mark django_db, which would open the empty database first.
    """
