"""The loaded content keeps the rules: every withheld service, on every page that could show it."""

from __future__ import annotations

import csv
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

import pytest

from actors_map.disclosure import ANONYMOUS, ExactPlace, disclose_services, visible_services
from actors_map.models import Actor, Service
from actors_map.models.internal import RecordInternal
from actors_map.models.locations import Location
from actors_map.vocabulary import Disclosure
from portal.core.i18n.languages import CODES
from tests.safety.outputs import addresses
from tests.safety.searching import folded

WITHHELD_ROWS = 35
ALSO = {"Ciudad de Guatemala": "Guatemala City"}


def rows() -> list[dict[str, str]]:
    """The rows of the file whose address is withheld."""
    with (settings.PORTAL_STARTER_DIR / "services.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["confidential_location"] == "true"]


def withheld_places() -> dict[Service, Location]:
    """The place of every withheld service."""
    found = Location.objects.filter(confidential=True).select_related("service", "place")
    return {place.service: place for place in found if place.service is not None}


def test_every_withheld_row_is_stored_no_finer_than_its_municipality(starter: None) -> None:
    places = withheld_places()
    assert {service.code for service in places} == {row["id"] for row in rows()}
    assert len(places) == WITHHELD_ROWS
    allowed = {Disclosure.MUNICIPALITY, Disclosure.ADMIN1, Disclosure.COUNTRY, Disclosure.NONE}
    for place in places.values():
        assert place.disclosure in allowed
        assert (place.lat, place.lon, place.address_1, place.postal_code) == (None, None, "", "")


def test_a_town_is_stored_only_where_the_public_words_name_it(starter: None) -> None:
    """`Juárez (Ciudad Juárez)`: the name in use stands in brackets. Only Guatemala City is named in English alone."""
    for service, place in withheld_places().items():
        if place.place is None:
            continue
        columns = [f"{name}_{code}" for name in ("name", "description") for code in CODES]
        words = folded(" ".join(str(getattr(service, column)) for column in columns))
        town = place.place.name.partition("(")[2].rstrip(")") or place.place.name
        assert any(folded(name) in words for name in (town, ALSO.get(town, town))), service.code


def test_no_view_of_a_withheld_service_holds_a_point(starter: None) -> None:
    services = list(visible_services(ANONYMOUS))
    views = disclose_services(services, viewer=ANONYMOUS, language="es")
    withheld = [view for view in views if view.withheld]
    assert len(withheld) == WITHHELD_ROWS
    assert not any(isinstance(view.place, ExactPlace) for view in withheld)


def test_no_source_of_a_withheld_service_is_ticked_public(starter: None) -> None:
    withheld = Location.objects.filter(confidential=True, service__isnull=False)
    secret = set(
        RecordInternal.objects.filter(service__in=withheld.values("service")).values_list(
            "source_url", flat=True
        )
    )
    assert secret
    assert not RecordInternal.objects.filter(source_url__in=secret, source_public=True).exists()


@pytest.mark.slow
def test_no_page_of_the_directory_names_a_source_of_a_withheld_service(client: Client, starter: None) -> None:
    """A source that is also somebody's official website is public already."""
    websites = set(Actor.objects.values_list("website", flat=True))
    secret = {row["source_url"] for row in rows()} - websites - {""}
    assert len(secret) > WITHHELD_ROWS // 2
    pks = Service.objects.filter(code__in=[row["id"] for row in rows()]).values_list("pk", "actor_id")
    paths = [
        f"/{language}/{word}/{pk}-x/"
        for pk, _actor in pks
        for language, word in (("es", "mapa/servicios"), ("fr", "carte/services"))
    ]
    paths += [f"/es/mapa/actores/{actor}-x/" for _pk, actor in pks]
    paths += [
        path
        for _name, path in addresses(
            ["home:country", "actors_map:map", "actors_map:services", "api:search"], ("es",)
        )
    ]
    found = []
    for path in dict.fromkeys(paths):
        answer: Any = client.get(path, follow=True)
        assert answer.status_code in {200, 404}, path
        text = answer.content.decode()
        found += [(path, source) for source in secret if source in text or source.partition("://")[2] in text]
    assert found == []


def test_the_index_holds_no_source_of_a_withheld_service(starter: None) -> None:
    secret = {row["source_url"].partition("://")[2] for row in rows() if row["source_url"]}
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, ' ') FROM search_text t")
        text = cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(t::text, ' ') FROM search_passage t")
        text += cursor.fetchone()[0]
    assert "albergue" in folded(text)
    assert [source for source in secret if source in text] == []
