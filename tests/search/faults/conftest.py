"""A database of a test's own, in which everything is really committed and several processes work."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS, connection, connections

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.search.faults import terms
from tests.search.faults.children import Child
from tests.support import starter_database as databases


@pytest.fixture(scope="session")
def lasting_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The name of a copy of the empty database."""
    with django_db_blocker.unblock():
        name = databases.copy(f"{connection.settings_dict['NAME']}_lasting")
    yield name
    with django_db_blocker.unblock():
        databases.drop(name)


@pytest.fixture
def committed(lasting_database: str, db: None) -> Iterator[None]:
    """Transactions end as they do on a site: commits are commits. Emptied afterwards.

    `db` has opened the transaction of an ordinary test; its connection steps aside.
    """
    aside = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = working = aside.copy()
    working.settings_dict["NAME"] = lasting_database
    terms.register()
    try:
        yield
        terms.clear()
    finally:
        working.close()
        connections[DEFAULT_DB_ALIAS] = aside


@pytest.fixture
def children() -> Iterator[list[Child]]:
    """Put every process here: none outlives the test."""
    started: list[Child] = []
    yield started
    for child in started:
        child.kill()
