"""Addresses for load balancers and monitors."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client

import pytest
from pytest_django import Settings

from portal.ops import health
from search.models import Document, IndexState, OutboxRow


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


# ------------------------------------------------------------------------------------------------ search

MACHINE: dict[str, Any] = {"REMOTE_ADDR": "127.0.0.1"}
TOKEN = "monitor-token"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "status"),
    [
        (MACHINE, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "203.0.113.9"}, 404),
        ({"REMOTE_ADDR": ""}, 404),
        ({**MACHINE, "HTTP_X_FORWARDED_FOR": "203.0.113.9"}, 404),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}, 200),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer guessed"}, 404),
    ],
)
def test_search_is_told_to_who_looks_after_the_portal(
    client: Client, settings: Settings, told: dict[str, Any], status: int
) -> None:
    settings.PORTAL_HEALTH_TOKEN = TOKEN
    call_command("search_rebuild", verbosity=0)
    assert client.get("/-/search", **told).status_code == status


@pytest.mark.django_db
def test_without_a_token_none_is_right(client: Client, settings: Settings) -> None:
    settings.PORTAL_HEALTH_TOKEN = ""
    told: dict[str, Any] = {"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer "}
    assert client.get("/-/search", **told).status_code == 404


@pytest.mark.django_db
def test_an_index_that_must_be_rebuilt_is_red(client: Client) -> None:
    call_command("search_rebuild", verbosity=0)
    assert client.get("/-/search", **MACHINE).json()["light"] == "green"
    IndexState.objects.update(analysis_version="another")
    answer = client.get("/-/search", **MACHINE)
    assert (answer.status_code, answer.json()["light"]) == (503, "red")
    assert "search_rebuild" in answer.json()["engines"]["postgres"]["reasons"][0]


@pytest.mark.django_db
def test_what_was_given_up_is_amber(client: Client) -> None:
    call_command("search_rebuild", verbosity=0)
    OutboxRow.objects.create(engine="postgres", key="practice:1", attempts=8, error="broken")
    answer = client.get("/-/search", **MACHINE)
    assert (answer.status_code, answer.json()["light"]) == (200, "amber")
