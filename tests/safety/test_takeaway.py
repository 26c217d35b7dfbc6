"""Files and answers for programs: the same for everybody, and nothing in them of where a lowered place was."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

import pytest

from actors_map.models import Service
from actors_map.models.locations import Location
from actors_map.selectors import FORMS
from actors_map.vocabulary import Disclosure
from portal.core.models import CountryMembership
from portal.core.permissions import Role
from tests.factories.actors_map import area, make_service, place_of, shelter, source_of, town
from tests.factories.core import make_countries
from tests.support.downloads import text_of

pytestmark = pytest.mark.django_db

ADDRESSES = tuple(
    address
    for kind in ("services", "actors")
    for address in (
        reverse(f"api:{kind}"),
        *(reverse(f"api:{kind}_file", kwargs={"form": form}) for form, _title in FORMS),
    )
)
_MADE_AT = re.compile(r"<dcterms:(created|modified)[^>]*>[^<]*<")


def told(client: Client) -> dict[str, str]:
    """What every address tells, without the second in which a workbook was made."""
    found = {}
    for address in ADDRESSES:
        answer: Any = client.get(address)
        assert answer.status_code == 200, address
        assert not answer.cookies
        found[address] = _MADE_AT.sub("", text_of(answer))
    return found


def somebody(role: str) -> Client:
    """A browser of somebody with one role, of Guatemala where the role has a country."""
    person = User.objects.create_user("somebody", is_superuser=role == "superuser")
    if role != "superuser":
        person.groups.add(Group.objects.get(name=role))
        CountryMembership.objects.create(user=person, country_id="GT")
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("role", [*Role, "superuser"])
def test_everybody_gets_what_an_anonymous_reader_gets(role: str) -> None:
    call_command("bootstrap", verbosity=0)
    make_countries()
    source_of(shelter(), "https://secret.example/", public=True)
    source_of(make_service(), "https://open.example/", public=True)
    make_service(live=False, name_es="Borrador", name_en="Draft")
    make_service(suspended=True, name_es="Suspendido", name_en="Suspended")
    anonymous = told(Client())
    assert told(somebody(role)) == anonymous
    for text in anonymous.values():
        assert not re.search("secret.example|Borrador|Suspendido", text)


def lowered(service: Service, *, place: str, lat: float, lon: float) -> None:
    """A place that was exact there once and says its department now."""
    Location.objects.filter(service=service).delete()
    home = area("GT-09", "Quetzaltenango")
    row = place_of(
        service, Disclosure.EXACT, place=town(place, home), admin1=home, lat=lat, lon=lon, address_1="Calle 5"
    )
    Location.objects.filter(pk=row.pk).update(
        disclosure=Disclosure.ADMIN1, confidential=True, place=None, lat=None, lon=None, address_1=""
    )


def test_nothing_tells_where_a_lowered_place_was() -> None:
    """Here or there, in another town of the same department: every byte is the same."""
    make_countries()
    place_of(make_service(name_es="Oficina"))
    service = make_service(service_types=["shelter_alternative_care"])
    for name in ("Coatepeque", "Salcajá"):
        town(name, area("GT-09", "Quetzaltenango"))
    lowered(service, place="Coatepeque", lat=14.70412, lon=-91.86317)
    here = told(Client())
    lowered(service, place="Salcajá", lat=14.88091, lon=-91.45822)
    assert told(Client()) == here
