"""Pages of help, of the map and of the directory, as a reader gets them."""

from __future__ import annotations

import datetime
from typing import Any

from django.test import Client
from django.utils.timezone import localdate

import pytest

from actors_map.models import Actor, Service
from actors_map.vocabulary import NameDecision, ServiceStatus
from network.models import Plan, PlanAction, Responsibility
from tests.factories.actors_map import (
    country,
    make_actor,
    make_service,
    phone_of,
    place_of,
    shelter,
    source_of,
)

pytestmark = pytest.mark.django_db

LANGUAGES = {"es": ("ayuda", "mapa", "servicios", "actores"), "fr": ("aide", "carte", "services", "acteurs")}


def page(client: Client, address: str, status: int = 200) -> str:
    """The HTML at an address, whatever redirects lead to it."""
    answer = client.get(address, follow=True)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def of(record: Service | Actor, language: str = "es") -> str:
    """The address of a record with a slug that is not its own."""
    _help, within, services, actors = LANGUAGES[language]
    room = services if isinstance(record, Service) else actors
    return f"/{language}/{within}/{room}/{record.pk}-x/"


class TestHelp:
    """The first door."""

    def test_numbers_come_first(self, client: Client) -> None:
        line = make_service(service_types=["helpline"], name_es="Línea 147", actor=make_actor(name_es="PGN"))
        phone_of(line, "147")
        html = page(client, "/es/ayuda/")
        assert 'href="tel:147"' in html
        assert html.index("tel:147") < html.index('id="countries"')

    def test_a_line_without_a_number_says_so(self, client: Client) -> None:
        make_service(service_types=["helpline"], name_es="Línea de la PGN")
        html = page(client, "/es/ayuda/")
        assert "Línea de la PGN" in html
        assert "tel:" not in html

    def test_it_asks_for_nothing(self, client: Client) -> None:
        main = page(client, "/es/ayuda/").partition("<main")[2].partition("</main>")[0]
        assert "<form" not in main
        assert "<input" not in main

    def test_a_line_is_shown_after_its_last_date_with_a_warning(self, client: Client) -> None:
        line = make_service(service_types=["helpline"], name_es="Línea 147", hidden_on=localdate())
        assert "Línea 147" in page(client, "/es/ayuda/")
        assert "fresh stop" in page(client, of(line))


class TestMapAndLists:
    """The list is the product; filters narrow it."""

    @pytest.fixture(autouse=True)
    def _services(self) -> None:
        place_of(make_service(name_es="Asesoría", phases=["protection"], minimum_age=12, maximum_age=17))
        mexican = make_actor(name_es="Comar", sits_in=country("MX"))
        make_service(name_es="Refugio legal", phases=["reception"], actor=mexican)
        shelter(name_es="Casa Luz", phases=["reception"])

    @pytest.mark.parametrize(
        "address", ["/es/mapa/", "/es/mapa/servicios/", "/fr/carte/", "/fr/carte/services/"]
    )
    def test_all_services_are_listed(self, client: Client, address: str) -> None:
        html = page(client, address)
        for name in ("Asesoría", "Refugio legal", "Casa Luz") if address.startswith("/es") else ("Service",):
            assert name in html

    def test_withheld_addresses_stand_last_under_their_own_words(self, client: Client) -> None:
        html = page(client, "/es/mapa/")
        assert html.index("Refugio legal") < html.index("note safe") < html.index("Casa Luz")

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("country=MX", {"Refugio legal"}),
            ("country=MX&country=GT", {"Asesoría", "Refugio legal", "Casa Luz"}),
            ("phase=reception", {"Refugio legal", "Casa Luz"}),
            ("country=GT&phase=reception", {"Casa Luz"}),
            ("age=10", {"Refugio legal", "Casa Luz"}),
            ("age=14", {"Asesoría", "Refugio legal", "Casa Luz"}),
            ("admin1=GT-09", {"Asesoría", "Casa Luz"}),
        ],
    )
    def test_filters_narrow_the_list(self, client: Client, query: str, found: set[str]) -> None:
        html = page(client, f"/es/mapa/servicios/?{query}")
        assert {name for name in ("Asesoría", "Refugio legal", "Casa Luz") if name in html} == found

    def test_a_town_leads_to_open_addresses_only(self, client: Client) -> None:
        html = page(client, "/es/mapa/?country=GT")
        key = html.partition('name="place" value="')[2].partition('"')[0]
        found = page(client, f"/es/mapa/?place={key}")
        assert "Asesoría" in found
        assert "Casa Luz" not in found

    @pytest.mark.parametrize(
        "query",
        ["country=ZZ", "admin1=GT-99", "place=0", "place=x", "age=-1", "age=1e3", "age=5&age=6", "cost=dear"],
    )
    @pytest.mark.parametrize("address", ["/es/mapa/", "/es/mapa/servicios/"])
    def test_what_cannot_be_meant_is_refused(self, client: Client, address: str, query: str) -> None:
        page(client, f"{address}?{query}", status=400)

    def test_too_many_towns_are_refused(self, client: Client) -> None:
        page(client, "/es/mapa/?" + "&".join(f"place={number}" for number in range(60)), status=400)

    @pytest.mark.parametrize("number", ["0", "-1", "1000000000", "2", "x"])
    @pytest.mark.parametrize("address", ["/es/mapa/", "/es/mapa/servicios/", "/es/mapa/actores/"])
    def test_a_page_that_is_not_there_is_not_found(self, client: Client, address: str, number: str) -> None:
        page(client, f"{address}?page={number}", status=404)

    def test_counts_of_map_and_list_are_the_same(self, client: Client) -> None:
        html = page(client, "/es/mapa/?phase=reception")
        assert "GT 1</text>" in html
        assert "MX 1</text>" in html
        assert "/es/mapa/?phase=reception&amp;country=MX" in html

    def test_without_a_filter_a_country_leads_to_its_page(self, client: Client) -> None:
        assert 'href="/es/paises/gt/"' in page(client, "/es/mapa/")

    def test_filter_combinations_are_not_for_robots(self, client: Client) -> None:
        assert "noindex" in page(client, "/es/mapa/?phase=reception")
        assert "noindex" not in page(client, "/es/mapa/")

    def test_institutions_are_listed_and_filtered(self, client: Client) -> None:
        assert "Comar" in page(client, "/es/mapa/actores/")
        assert "Comar" not in page(client, "/es/mapa/actores/?country=GT")

    def test_an_empty_list_shows_the_way_back(self, client: Client) -> None:
        for address in ("/es/mapa/servicios/?country=SV", "/es/mapa/actores/?country=SV"):
            country("SV")
            assert 'class="note' in page(client, address)


class TestService:
    """One service."""

    def test_another_slug_leads_to_the_right_address(self, client: Client) -> None:
        service = make_service(name_es="Asesoría legal")
        answer = client.get(of(service))
        assert answer.status_code == 302
        assert answer["Location"] == f"/es/mapa/servicios/{service.pk}-asesoria-legal/"

    def test_it_says_that_nobody_verified_it(self, client: Client) -> None:
        assert "fresh wait" in page(client, of(make_service()))

    def test_a_withheld_address_is_explained(self, client: Client) -> None:
        html = page(client, of(shelter()))
        assert "note safe" in html
        assert "Quetzaltenango" in html

    def test_a_consular_service_carries_the_caution(self, client: Client) -> None:
        consulate = make_actor(actor_type="foreign_affairs_consular", represents=country("MX"))
        plain = page(client, of(make_service(), "fr"))
        caution = page(client, of(make_service(actor=consulate), "fr"))
        assert caution.count("consul") > plain.count("consul")

    def test_it_leads_to_helplines_and_other_services_of_its_provider(self, client: Client) -> None:
        provider = make_actor(name_es="SBS")
        service = make_service(actor=provider)
        make_service(actor=provider, name_es="Otro apoyo")
        make_service(service_types=["helpline"], name_es="Línea 147")
        html = page(client, of(service))
        for name in ("SBS", "Otro apoyo", "Línea 147"):
            assert name in html

    def test_going_back_leads_to_the_consular_help_of_the_same_state_only(self, client: Client) -> None:
        own = make_actor(actor_type="foreign_affairs_consular", represents=country("GT"))
        other = make_actor(actor_type="foreign_affairs_consular", represents=country("MX"))
        make_service(actor=own, service_types=["consular_assistance"], name_es="Ayuda propia")
        make_service(actor=other, service_types=["consular_assistance"], name_es="Ayuda ajena")
        html = page(client, of(make_service(populations=["returned"])))
        assert "Ayuda propia" in html
        assert "Ayuda ajena" not in html

    @pytest.mark.parametrize("required", [True, False, None])
    def test_it_says_whether_a_referral_is_needed(self, client: Client, required: bool | None) -> None:
        blanks = page(client, of(make_service(referral_required=required))).count('class="blank"')
        assert blanks == page(client, of(make_service())).count('class="blank"') - (required is not None)

    def test_a_public_source_is_linked(self, client: Client) -> None:
        service = make_service()
        source_of(service, "https://example.org/source", public=True)
        assert "https://example.org/source" in page(client, of(service))

    def test_a_service_closed_for_now_says_so(self, client: Client) -> None:
        assert "note stop" in page(client, of(make_service(status=ServiceStatus.TEMPORARILY_CLOSED)))

    def test_a_name_kept_back_is_nowhere(self, client: Client) -> None:
        service = shelter(name_es="Casa Luz", name_en="Light House", name_decision=NameDecision.WITHHELD)
        html = page(client, of(service))
        assert "Casa Luz" not in html
        assert "casa-luz" not in html
        assert "light-house" not in html

    def test_a_hostile_name_is_shown_as_text(self, client: Client) -> None:
        html = page(client, of(make_service(name_es="<img src=x onerror=alert(1)>")))
        assert "<img src=x" not in html

    @pytest.mark.parametrize(
        ("lowest", "highest", "words"),
        [(0, 17, "0 a 17"), (13, None, "13"), (None, 17, "17"), (None, None, 'class="blank"')],
    )
    def test_it_says_for_which_ages(
        self, client: Client, lowest: int | None, highest: int | None, words: str
    ) -> None:
        service = make_service(minimum_age=lowest, maximum_age=highest)
        facts = page(client, of(service)).partition("<dl")[2]
        assert words in facts


class TestGone:
    """A service that readers can no longer see."""

    @pytest.mark.parametrize(
        "values",
        [
            {"suspended": True},
            {"hidden_on": localdate() - datetime.timedelta(1)},
            {"status": ServiceStatus.DEFUNCT},
            {"live": False, "first_published_at": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)},
        ],
    )
    def test_it_answers_410_and_names_whom_to_ask(self, client: Client, values: dict[str, Any]) -> None:
        provider = make_actor(name_es="Secretaría", website="https://example.org/")
        service = make_service(name_es="Casa Luz", actor=provider, **values)
        html = page(client, of(service), status=410)
        assert "Secretaría" in html
        assert "https://example.org/" in html
        assert "Casa Luz" not in html

    def test_of_an_unpublished_provider_nothing_is_said(self, client: Client) -> None:
        service = make_service(actor=make_actor(name_es="Secretaría", live=False))
        assert "Secretaría" not in page(client, of(service), status=410)

    def test_a_draft_is_not_found(self, client: Client) -> None:
        page(client, of(make_service(live=False)), status=404)

    def test_no_service_is_not_found(self, client: Client) -> None:
        page(client, "/es/mapa/servicios/99999999-x/", status=404)


class TestActor:
    """One institution."""

    def test_it_lists_its_services(self, client: Client) -> None:
        actor = make_actor(name_es="Secretaría", acronym="SBS", alternate_names=["Antes DINAF"])
        make_service(actor=actor, name_es="Asesoría")
        shelter(actor=actor, name_es="Casa Luz")
        html = page(client, of(actor))
        for words in ("Secretaría (SBS)", "Antes DINAF", "Asesoría", "Casa Luz"):
            assert words in html

    def test_a_consulate_carries_the_caution_and_the_state_it_represents(self, client: Client) -> None:
        actor = make_actor(
            actor_type="foreign_affairs_consular", represents=country("MX"), rcm_role="consular_network"
        )
        html = page(client, of(actor))
        assert "note wait" in html
        assert "México" in html

    def test_it_names_the_published_institution_it_belongs_to(self, client: Client) -> None:
        published, draft = make_actor(name_es="Ministerio"), make_actor(name_es="Borrador", live=False)
        assert "Ministerio" in page(client, of(make_actor(parent=published)))
        assert "Borrador" not in page(client, of(make_actor(parent=draft)))

    def test_a_draft_is_not_found(self, client: Client) -> None:
        page(client, of(make_actor(live=False)), status=404)


class TestPlacesInWords:
    """A place is told at its level, in words."""

    @pytest.mark.parametrize(
        ("level", "values", "words"),
        [
            ("exact", {"address_1": "Calle 5", "postal_code": "09001"}, "Calle 5, 09001 Quetzaltenango"),
            ("exact", {"address_1": "Calle 5", "place": None, "admin1": None}, "Calle 5"),
            ("municipality", {}, "Quetzaltenango (municip"),
            ("admin1", {}, "Quetzaltenango (depart"),
            ("country", {}, "Guatemala ("),
            ("none", {}, 'class="blank"'),
        ],
    )
    def test_on_the_page_of_a_service(
        self, client: Client, level: str, values: dict[str, Any], words: str
    ) -> None:
        service = make_service()
        place_of(service, level, **values)
        assert words in page(client, of(service))
        assert page(client, "/es/mapa/servicios/")

    def test_a_withheld_place_of_which_nothing_is_said(self, client: Client) -> None:
        service = make_service()
        place_of(service, "none", confidential=True)
        assert "note safe" in page(client, of(service))

    def test_a_confirmed_service_tells_the_day(self, client: Client) -> None:
        service = make_service(verified_on=datetime.date(2026, 5, 3))
        assert "2026" in page(client, of(service))
        assert "fresh good" in page(client, "/es/mapa/servicios/")


def test_an_institution_shows_the_actions_of_the_plan_it_answers_for(client: Client) -> None:
    actor = make_actor()
    plan = Plan.objects.create(code="p", title_es="Plan", first_year=2017, last_year=2022)
    action = PlanAction.objects.create(
        plan=plan, code="a01", order=1, action_es="Formar equipos", scope="national", live=True
    )
    Responsibility.objects.create(action=action, country=country("GT")).actors.add(actor)
    assert "Formar equipos" in page(client, of(actor))
    PlanAction.objects.update(live=False)
    assert "Formar equipos" not in page(client, of(actor))


def test_helplines_with_a_number_are_named_with_it_on_other_pages(client: Client) -> None:
    phone_of(make_service(service_types=["helpline"]), "147")
    assert "147" in page(client, of(make_service()))
