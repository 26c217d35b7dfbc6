"""Addresses for load balancers and monitors."""

from __future__ import annotations

from django.db import connection
from django.test import Client

import pytest

from portal.ops import health
from search.models import Document


def test_live_asks_no_database(client: Client) -> None:
    answer = client.get("/-/live")

    assert answer.status_code == 200
    assert answer.content == b"ok\n"
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.django_db
def test_portal_without_an_index_is_not_ready() -> None:
    assert not health.look()


@pytest.mark.django_db
def test_portal_with_tables_and_index_is_ready() -> None:
    index_one()

    assert health.look()


@pytest.mark.django_db
def test_pending_migration_is_not_ready() -> None:
    index_one()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'practices'")

    assert not health.look()


@pytest.mark.django_db
def test_answer_is_kept_for_a_moment() -> None:
    readiness = health.Readiness()
    assert not readiness.now()
    index_one()

    assert not readiness.now()


@pytest.mark.django_db
def test_ready_tells_no_detail(client: Client) -> None:
    answer = client.get("/-/ready")

    assert answer.status_code == 503
    assert answer.content == b"not ready\n"


@pytest.mark.parametrize("address", ["/-/live", "/-/ready"])
def test_only_reading_is_allowed(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


def index_one() -> None:
    """One document in the index."""
    Document.objects.create(
        key="practice:pr-1",
        public_id="pr-1",
        kind="practice",
        hash=b"",
        version=1,
        generation=1,
        facets=[],
        acl=[],
        popularity=0,
        length=1,
        numbers=[],
        sort_title={},
        head="",
        tsv="",
    )
