"""What search engines read on the pages of services and institutions (schema.org)."""

from __future__ import annotations

import json
import re
from typing import Any

from django.test import Client

import pytest

from actors_map.models import Actor, Service
from actors_map.vocabulary import NameDecision
from tests.factories.actors_map import (
    area,
    country,
    make_actor,
    make_service,
    phone_of,
    place_of,
    shelter,
    town,
)

pytestmark = pytest.mark.django_db

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def node(client: Client, record: Service | Actor) -> dict[str, Any]:
    """The data on the Spanish page of a record."""
    room = "servicios" if isinstance(record, Service) else "actores"
    answer: Any = client.get(f"/es/mapa/{room}/{record.pk}-x/", follow=True)
    assert answer.status_code == 200
    (block,) = BLOCK.findall(answer.content.decode())
    found: dict[str, Any] = json.loads(block)
    return found


def test_a_service_says_who_gives_it_to_whom_and_how_to_call(client: Client) -> None:
    provider = make_actor(name_es="Secretaría", actor_type="civil_society")
    service = make_service(actor=provider, minimum_age=0, maximum_age=17, sex="female", cost="free")
    phone_of(service, "147")
    found = node(client, service)
    assert (found["@type"], found["provider"]["@type"], found["provider"]["name"]) == (
        "Service",
        "NGO",
        "Secretaría",
    )
    assert (found["audience"]["suggestedMinAge"], found["audience"]["suggestedMaxAge"]) == (0, 17)
    assert found["audience"]["suggestedGender"] == "female"
    assert found["offers"]["price"] == 0
    assert found["availableChannel"]["servicePhone"][0]["telephone"] == "147"
    assert found["url"].startswith("http://testserver/es/mapa/servicios/")


def test_a_ministry_is_a_government_organization_and_its_service_a_government_service(client: Client) -> None:
    actor = make_actor(acronym="SBS", alternate_names=["Antes X"], website="https://example.org/")
    found = node(client, actor)
    assert (found["@type"], found["url"]) == ("GovernmentOrganization", "https://example.org/")
    assert found["alternateName"] == ["SBS", "Antes X"]
    assert node(client, make_service(actor=actor))["@type"] == "GovernmentService"


def test_an_exact_place_has_point_and_address(client: Client) -> None:
    service = make_service()
    place_of(service, "exact", lat=14.6, lon=-90.5, address_1="Calle 5", postal_code="09001")
    place = node(client, service)["availableChannel"]["serviceLocation"]
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 14.6, "longitude": -90.5}
    assert (place["address"]["streetAddress"], place["address"]["addressCountry"]) == ("Calle 5", "GT")
    actor = make_actor(sits_in=country("GT"))
    place_of(actor, "exact", lat=14.6, lon=-90.5)
    assert node(client, actor)["geo"]["latitude"] == 14.6


@pytest.mark.parametrize("level", ["municipality", "admin1", "country", "none"])
def test_every_other_place_has_neither(level: str, client: Client) -> None:
    service = make_service()
    place_of(service, level)
    text = json.dumps(node(client, service))
    assert not re.search(r"geo|address|hasMap|latitude|serviceLocation", text)


def test_a_withheld_place_is_no_finer_than_its_department(client: Client) -> None:
    service = make_service(service_types=["shelter_alternative_care"])
    place_of(service, confidential=True, place=town("Coatepeque", area("GT-09", "Quetzaltenango")))
    found = node(client, service)
    assert found["areaServed"]["name"] == "Quetzaltenango"
    assert "Coatepeque" not in json.dumps(found)


def test_a_name_kept_back_is_not_in_the_data(client: Client) -> None:
    service = shelter(name_es="Casa Luz", name_en="Casa Luz", name_decision=NameDecision.WITHHELD)
    assert "Casa Luz" not in json.dumps(node(client, service))


def test_a_hostile_name_cannot_leave_the_block(client: Client) -> None:
    hostile = "</script><script>alert(1)</script><!--"
    assert node(client, make_service(name_es=hostile))["name"] == hostile


def test_a_website_that_is_a_script_is_not_given(client: Client) -> None:
    actor = make_actor(website="javascript:alert(1)")
    assert node(client, actor)["url"].startswith("http://testserver/")
