"""Queries of the Network's pages: few, and the same when there is more to show."""

from __future__ import annotations

import datetime

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest
from zeal import zeal_context

from network.models import Responsibility
from tests.factories import actors_map
from tests.factories.network import make_action, make_agreement, make_event, make_meeting

LIMIT = 15
PAGES = ["", "reuniones/", "acuerdos/", "plan/", "plan/?country=GT"]


def queries(client: Client, address: str) -> int:
    """How many queries a warm page takes; zeal raises on a query repeated per row."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as found, zeal_context():
        client.get(address)
    return len(found)


def grow(year: int) -> None:
    """Meetings with agreements, actions with institutions, events."""
    for month in range(1, 5):
        meeting = make_meeting(date_start=datetime.date(year, month, 1), countries_present=["GT"])
        for _ in range(2):
            make_agreement(meeting=meeting)
        action = make_action()
        row = Responsibility.objects.get(action=action, country_id="GT")
        row.state = "proposed"
        row.save()
        row.actors.add(actors_map.make_actor())
        make_event(date_start=datetime.date(year, month, 1))


@pytest.mark.parametrize("rest", PAGES)
def test_a_page_takes_few_queries_and_no_more_when_content_grows(client: Client, rest: str) -> None:
    grow(2016)
    before = queries(client, f"/es/red/{rest}")
    grow(2017)
    assert before <= LIMIT
    assert queries(client, f"/es/red/{rest}") == before


def test_a_meeting_takes_few_queries_and_no_more_when_it_grows(client: Client) -> None:
    meeting = make_agreement().meeting
    address = client.get(f"/es/red/reuniones/{meeting.pk}-x/").headers["Location"]
    before = queries(client, address)
    for _ in range(10):
        make_agreement(meeting=meeting)
    assert before <= LIMIT
    assert queries(client, address) == before


def test_a_reader_gets_no_cookie(client: Client) -> None:
    for rest in PAGES:
        client.get(f"/es/red/{rest}")
    assert not client.cookies
