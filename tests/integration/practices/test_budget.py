"""Queries of the practices' pages: few, and the same when the content doubles."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest
from zeal import zeal_context

from practices.models import Practice
from practices.selectors import practice_url
from tests.factories.actors_map import make_actor, make_service
from tests.factories.library import make_document
from tests.factories.manual import make_reference, make_section
from tests.factories.practices import (
    make_action,
    make_partner,
    make_practice,
    make_source,
)

LIMIT = 15


def queries(client: Client, address: str) -> int:
    """How many queries a warm page takes; zeal raises on a query repeated per row."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as found, zeal_context():
        client.get(address)
    return len(found)


def tie(practice: Practice, chapter: int) -> None:
    """More of everything that hangs on a practice."""
    for position in range(2):
        make_action(practice, sort_order=10 * chapter + position)
        make_partner(practice, make_actor())
        make_service(actor=practice.lead_actor, phases=practice.phases)
        make_source(practice, public=bool(position))
        practice.legal_documents.add(make_document())
        version = make_section(f"{chapter}.{position + 1}")
        make_reference(version.section, practice=practice)
    practice.save()


def many(number: int) -> None:
    """Practices with a lead and a source each."""
    for _each in range(number):
        make_source(make_practice(lead_actor=make_actor()))


@pytest.mark.parametrize("address", ["/es/practicas/", "/fr/pratiques/?country=GT&phase=reception"])
def test_the_list_takes_few_queries_and_no_more_when_it_doubles(client: Client, address: str) -> None:
    many(12)
    before = queries(client, address)
    many(12)
    assert queries(client, address) == before <= LIMIT


@pytest.mark.parametrize("language", ["es", "fr"])
def test_a_practice_takes_few_queries_and_no_more_when_more_hangs_on_it(
    client: Client, language: str
) -> None:
    practice = make_practice(lead_actor=make_actor())
    address = practice_url(practice, language=language)
    tie(practice, 8)
    before = queries(client, address)
    tie(practice, 9)
    many(10)
    assert queries(client, address) == before <= LIMIT
