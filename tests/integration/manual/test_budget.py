"""Queries of the manual's pages: few, and the same when the manual grows."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest
from zeal import zeal_context

from manual.models import SectionVersion
from practices.models import Practice
from tests.factories import actors_map
from tests.factories.manual import make_paragraph, make_reference, make_section

LIMIT = 15
PAGES = ["/es/manual/", "/es/manual/ch-04/", "/es/manual/sec-4-1/", "/es/manual/sec-4-1/?country=GT"]


def queries(client: Client, address: str) -> int:
    """How many queries a warm page takes; zeal raises on a query repeated per row."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as found, zeal_context():
        client.get(address)
    return len(found)


def grow(version: SectionVersion, chapter: int) -> None:
    """Joins, paragraphs, services, and sections of a further chapter."""
    for position in range(1, 5):
        make_reference(
            version.section,
            practice=Practice.objects.create(
                code=f"pr-{chapter}-{position}", title_es="Práctica", countries=["GT"], live=True
            ),
        )
        make_paragraph(version, 10 * chapter + position)
        actors_map.phone_of(actors_map.make_service(), "1555")
        make_section(f"{chapter}.{position}")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_takes_few_queries_and_no_more_when_content_grows(
    client: Client, manual: dict[str, SectionVersion], address: str
) -> None:
    SectionVersion.objects.filter(pk=manual["4.1"].pk).update(service_types=["legal_aid"])
    grow(manual["4.1"], 11)
    before = queries(client, address)
    grow(manual["4.1"], 12)
    assert before <= LIMIT
    assert queries(client, address) == before
