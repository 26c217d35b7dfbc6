"""What the front door and the country pages get, and what lists cost."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.timezone import localdate

import pytest

from actors_map import selectors
from actors_map.criteria import FreshnessDates, freshness
from actors_map.models import Service
from actors_map.querysets import freshness_case, not_public_q, public_q
from portal.core.models import Term
from tests.factories.actors_map import country, make_actor, make_service, phone_of, place_of, shelter
from tests.factories.core import make_countries

pytestmark = pytest.mark.django_db


class TestCountryDirectory:
    """One country: helplines first, institutions by type, consulates apart."""

    def test_helplines_stand_first_and_withheld_services_last(self) -> None:
        shelter(name_es="A")
        place_of(make_service(name_es="B"))
        line = make_service(name_es="C", service_types=["helpline"])
        phone_of(line, "147")
        found = selectors.country_directory("GT", language="es")
        assert [card.title.value for card in found.services] == ["C", "B", "A"]
        assert [tel.href for tel in found.helplines[0].numbers] == ["tel:147"]
        assert (found.service_count, found.withheld) == (3, 1)

    def test_services_are_counted_by_phase(self) -> None:
        make_service(phases=["protection", "reception"])
        make_service(actor=make_actor(sits_in=country("MX")), phases=["protection"])
        assert selectors.country_directory("GT", language="es").by_phase["protection"] == 1
        assert selectors.directory_figures(language="es").by_phase == {
            "prevention": 0,
            "protection": 2,
            "reception": 1,
            "reintegration": 0,
        }

    def test_institutions_stand_by_type_and_consulates_of_others_apart(self) -> None:
        make_countries()
        Term.objects.create(scheme="actor_type", code="child_protection_authority", label_es="Protección")
        Term.objects.create(scheme="actor_type", code="foreign_affairs_consular", label_es="Exteriores")
        consular = {"actor_type": "foreign_affairs_consular"}
        make_actor(name_es="Secretaría")
        make_actor(name_es="Minex", represents=country("GT"), **consular)
        make_actor(name_es="Consulado de México", represents=country("MX"), **consular)
        make_actor(name_es="Consulado en Texas", represents=country("GT"), sits_in=country("US"), **consular)
        found = selectors.country_directory("GT", language="es")
        assert {group.label: [card.title.value for card in group.cards] for group in found.actors} == {
            "Protección": ["Secretaría"],
            "Exteriores": ["Minex"],
        }
        assert [card.title.value for card in found.consulates_here] == ["Consulado de México"]
        assert [card.title.value for card in found.consulates_abroad] == ["Consulado en Texas"]
        assert found.actor_count == 3

    def test_its_lists_are_those_of_the_country(self, client: Client) -> None:
        make_service()
        with translation.override("es"):
            found = selectors.country_directory("GT", language="es")
        assert client.get(found.services_url).status_code == 200
        assert client.get(found.actors_url).status_code == 200


def test_services_are_counted_where_they_are() -> None:
    make_service()
    elsewhere = make_service()
    place_of(elsewhere, "country", country=country("MX"))
    make_service(live=False)
    make_service(verified_on=localdate())
    figures = selectors.directory_figures(language="es")
    assert figures.by_country == {"GT": 2, "MX": 1}
    assert figures.unverified == 2
    assert (selectors.service_count(), selectors.actor_count()) == (3, 4)


def test_helplines_with_a_number_stand_first() -> None:
    make_countries()
    make_service(name_es="Belice", service_types=["helpline"], actor=make_actor(sits_in=country("SV")))
    line = make_service(name_es="Guatemala", service_types=["helpline"])
    phone_of(line, "+502 1547")
    found = selectors.helplines(language="es")
    assert [each.title.value for each in found] == ["Guatemala", "Belice"]
    assert found[0].numbers[0].href == "tel:+5021547"
    assert [each.country for each in selectors.helplines(language="es", country="SV")] == ["SV"]


TODAY = localdate()
DAYS = [None, TODAY - datetime.timedelta(1), TODAY, TODAY + datetime.timedelta(1)]


@pytest.mark.parametrize("suspended", [False, True])
@pytest.mark.parametrize("kinds", [["helpline"], ["legal_aid"]])
def test_the_database_reads_the_dates_as_python_does(kinds: list[str], suspended: bool) -> None:
    provider = make_actor()
    for verified in DAYS[:2]:
        for due in DAYS:
            for overdue in DAYS[1:]:
                for hidden in DAYS:
                    dates = {
                        "verified_on": verified,
                        "due_on": due,
                        "overdue_on": overdue,
                        "hidden_on": hidden,
                    }
                    make_service(actor=provider, service_types=kinds, suspended=suspended, **dates)
    rows = list(Service.objects.annotate(state=freshness_case(today=TODAY)))
    for row in rows:
        dates_of_row = FreshnessDates(
            row.verified_on,
            row.due_on,
            row.overdue_on,
            row.hidden_on,
            suspended=row.suspended,
            stays_listed="helpline" in row.service_types,
        )
        assert row.state == freshness(dates_of_row, today=TODAY)
    public = set(Service.objects.filter(public_q(today=TODAY)).values_list("pk", flat=True))
    assert public == {row.pk for row in rows if row.state not in {"lapsed", "suspended"}}
    assert not public & set(Service.objects.filter(not_public_q(today=TODAY)).values_list("pk", flat=True))


def of_service() -> str:
    """The address of the first service."""
    return f"/es/mapa/servicios/{Service.objects.order_by('pk')[0].pk}-x/"


def of_actor() -> str:
    """The address of the first institution."""
    return f"/es/mapa/actores/{Service.objects.order_by('pk')[0].actor_id}-x/"


PAGES: dict[str, tuple[Callable[[], str], int]] = {
    "help": (lambda: "/es/ayuda/", 5),
    "map": (lambda: "/es/mapa/", 9),
    "map with filters": (lambda: "/es/mapa/?country=GT&admin1=GT-09&phase=protection&age=9", 10),
    "services": (lambda: "/es/mapa/servicios/", 7),
    "actors": (lambda: "/es/mapa/actores/", 6),
    "service": (of_service, 10),
    "actor": (of_actor, 12),
}
"""Page → its address and the most queries it may ask."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_few_queries_and_not_more_for_more_content(name: str, client: Client) -> None:
    address, limit = PAGES[name]

    def content() -> None:
        provider = make_actor()
        place_of(provider)
        for kinds in (["helpline"], ["legal_aid"], ["consular_assistance"]):
            service = make_service(actor=provider, service_types=kinds, populations=["returned"])
            place_of(service)
            phone_of(service, "147")
        shelter(actor=provider)

    def cost() -> int:
        answer: Any = client.get(address(), follow=True)
        path = answer.request["PATH_INFO"]
        query = answer.request["QUERY_STRING"]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(f"{path}?{query}" if query else path).status_code == 200
        return len(queries)

    make_countries()
    content()
    first = cost()
    content()
    content()
    assert cost() == first
    assert first <= limit
