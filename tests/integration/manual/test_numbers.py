"""Printed numbers lead to permanent addresses."""

from __future__ import annotations

from django.test import Client

import pytest

from manual.models import SectionVersion

Manual = dict[str, SectionVersion]


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("4", "/es/manual/ch-04/"),
        ("4.2", "/es/manual/sec-4-2/"),
        ("4.2.3", "/es/manual/sec-4-2/#p6"),
        ("10.1", "/es/manual/sec-10-1/"),
    ],
)
def test_a_number_leads_to_what_bears_it(client: Client, manual: Manual, number: str, address: str) -> None:
    response = client.get(f"/es/manual/{number}/")
    assert (response.status_code, response.headers["Location"]) == (302, address)


def test_a_number_keeps_the_country(client: Client, manual: Manual) -> None:
    response = client.get("/fr/manuel/4.1.2/?country=MX")
    assert response.headers["Location"] == "/fr/manuel/sec-4-1/?country=MX#p2"


def test_a_renumbered_section_keeps_its_address_and_its_anchors(client: Client, manual: Manual) -> None:
    before = client.get("/es/manual/sec-4-1/").content.decode()
    SectionVersion.objects.filter(pk=manual["4.1"].pk).update(number="4.7")
    after = client.get("/es/manual/sec-4-1/").content.decode()
    assert '<li id="p1"' in before
    assert '<li id="p1"' in after
    assert ">4.7.1</a>" in after
    assert client.get("/es/manual/4.1/").status_code == 404
    assert client.get("/es/manual/4.7/").headers["Location"] == "/es/manual/sec-4-1/"
