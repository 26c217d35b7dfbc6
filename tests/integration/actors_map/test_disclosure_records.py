"""What leaves the directory of services and institutions, for whom."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.timezone import localdate

import pytest

from actors_map.disclosure import (
    ANONYMOUS,
    Audience,
    DisclosureError,
    ExactPlace,
    InternalFacts,
    NoPlace,
    ServiceView,
    TownPlace,
    Viewer,
    disclose_actor,
    disclose_actors,
    disclose_internal,
    disclose_service,
    disclose_services,
    visible_actors,
    visible_services,
)
from actors_map.models import Service
from actors_map.vocabulary import Disclosure, FreshnessState, NameDecision, ServiceStatus
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

OFFICIAL = Viewer(Audience.OFFICIAL)
EDITOR = Viewer(Audience.EDITOR, frozenset({"GT"}))
NEIGHBOUR = Viewer(Audience.EDITOR, frozenset({"MX"}))
REGIONAL = Viewer(Audience.EDITOR, regional=True)
YESTERDAY = localdate() - datetime.timedelta(1)


def seen(service: Service, language: str = "es") -> ServiceView:
    """The service as a reader gets it."""
    return disclose_service(service, viewer=ANONYMOUS, language=language)


class TestWhichServicesExist:
    """Readers: published, at work, fresh. Officials: lapsed and stopped ones too. Editors: their drafts."""

    def found(self, viewer: Viewer) -> set[str]:
        """Codes of the services that the viewer may see."""
        return set(visible_services(viewer).values_list("code", flat=True))

    @pytest.fixture(autouse=True)
    def _services(self) -> None:
        make_service(code="fine")
        make_service(code="draft", live=False)
        make_service(code="lapsed", hidden_on=localdate())
        make_service(code="stopped", suspended=True)
        make_service(code="closed", status=ServiceStatus.DEFUNCT)
        make_service(code="of-a-draft", actor=make_actor(live=False))
        make_service(code="line", service_types=["helpline"], hidden_on=YESTERDAY)
        make_service(code="mx-draft", live=False, owner_country=country("MX"))

    def test_readers(self) -> None:
        assert self.found(ANONYMOUS) == {"fine", "line"}

    def test_officials(self) -> None:
        assert self.found(OFFICIAL) == {"fine", "line", "lapsed", "stopped", "closed", "of-a-draft"}

    def test_editors_of_one_country(self) -> None:
        assert self.found(EDITOR) == self.found(OFFICIAL) | {"draft"}

    def test_regional_editors(self) -> None:
        assert self.found(REGIONAL) == self.found(OFFICIAL) | {"draft", "mx-draft"}


def test_institutions_exist_once_published() -> None:
    make_actor(code="published")
    make_actor(code="draft", live=False)
    make_actor(code="mx-draft", live=False, sits_in=country("MX"))
    found = {
        viewer: set(visible_actors(viewer).values_list("code", flat=True))
        for viewer in (ANONYMOUS, OFFICIAL, EDITOR, REGIONAL)
    }
    assert found[ANONYMOUS] == found[OFFICIAL] == {"published"}
    assert found[EDITOR] == {"published", "draft"}
    assert found[REGIONAL] == {"published", "draft", "mx-draft"}


class TestFreshness:
    """The state comes from the dates of the row."""

    def test_a_service_nobody_confirmed_says_so(self) -> None:
        assert seen(make_service()).freshness is FreshnessState.UNVERIFIED

    def test_a_confirmed_service_says_so(self) -> None:
        assert seen(make_service(verified_on=YESTERDAY)).freshness is FreshnessState.VERIFIED

    def test_the_day_it_hides_is_told_except_for_helplines(self) -> None:
        tomorrow = localdate() + datetime.timedelta(1)
        assert seen(make_service(hidden_on=tomorrow)).hidden_on == tomorrow
        assert seen(make_service(service_types=["helpline"], hidden_on=YESTERDAY)).hidden_on is None


class TestPlaces:
    """A view takes its place from the door's own rules."""

    def test_a_service_without_a_place_belongs_to_the_country_of_its_provider(self) -> None:
        view = seen(make_service())
        assert (view.place, view.country, view.withheld) == (NoPlace(), "GT", False)

    def test_a_shelter_without_a_place_row_is_withheld(self) -> None:
        assert seen(make_service(service_types=["shelter_alternative_care"])).withheld

    def test_the_country_is_that_of_the_place(self) -> None:
        service = make_service()
        place_of(service, country=country("MX"), admin1=None, disclosure=Disclosure.COUNTRY)
        assert seen(service).country == "MX"

    def test_an_institution_with_a_shelter_is_shown_at_its_town_at_most(self) -> None:
        actor = make_actor()
        place_of(actor, Disclosure.EXACT, lat=14.8, lon=-91.5)
        free = disclose_actor(actor, viewer=ANONYMOUS, language="es")
        shelter(actor=actor)
        guarded = disclose_actor(actor, viewer=ANONYMOUS, language="es")
        assert isinstance(free.place, ExactPlace)
        assert isinstance(guarded.place, TownPlace)

    def test_a_withheld_institution_shows_no_website(self) -> None:
        actor = make_actor(website="https://example.org/")
        assert disclose_actor(actor, viewer=ANONYMOUS, language="es").website
        place_of(actor, confidential=True)
        guarded = disclose_actor(actor, viewer=ANONYMOUS, language="es")
        assert (guarded.website, guarded.withheld) == ("", True)


class TestSources:
    """Readers see a source that is ticked public, and never that of a withheld place."""

    ADDRESS = "https://example.org/news"

    def test_a_source_is_not_public_unless_ticked(self) -> None:
        service = make_service()
        source_of(service, self.ADDRESS)
        assert seen(service).source_url == ""

    def test_a_ticked_source_is_shown(self) -> None:
        service = make_service()
        source_of(service, self.ADDRESS, public=True)
        assert seen(service).source_url == self.ADDRESS

    def test_a_ticked_source_of_a_withheld_service_is_not_shown(self) -> None:
        service = shelter()
        source_of(service, self.ADDRESS, public=True)
        assert seen(service).source_url == ""

    def test_a_ticked_source_of_an_institution_is_shown(self) -> None:
        actor = make_actor()
        source_of(actor, self.ADDRESS, public=True)
        assert disclose_actor(actor, viewer=ANONYMOUS, language="es").source_url == self.ADDRESS

    def test_the_source_of_an_institution_with_a_shelter_is_not_shown(self) -> None:
        actor = shelter().actor
        source_of(actor, self.ADDRESS, public=True)
        assert disclose_actor(actor, viewer=ANONYMOUS, language="es").source_url == ""

    @pytest.mark.parametrize("viewer", [ANONYMOUS, OFFICIAL, NEIGHBOUR])
    def test_internal_facts_are_for_those_who_edit_the_record(self, viewer: Viewer) -> None:
        service = shelter()
        source_of(service, self.ADDRESS)
        assert disclose_internal(service, viewer=viewer) is None

    @pytest.mark.parametrize("viewer", [EDITOR, REGIONAL])
    def test_editors_of_the_record_see_its_source(self, viewer: Viewer) -> None:
        service = shelter()
        source_of(service, self.ADDRESS)
        source_of(service.actor, self.ADDRESS)
        expected = InternalFacts(self.ADDRESS, False, "", "", "")
        assert disclose_internal(service, viewer=viewer) == expected
        assert disclose_internal(service.actor, viewer=viewer) == expected

    def test_a_record_may_have_no_internal_facts(self) -> None:
        assert disclose_internal(make_service(), viewer=REGIONAL) is None


class TestWords:
    """Names and texts."""

    def test_a_name_the_country_keeps_back_is_replaced(self) -> None:
        service = shelter(
            name_es="Casa Luz",
            name_en="Light House",
            description_es="Casa Luz recibe a niñas. Es gratuita.",
            name_decision=NameDecision.WITHHELD,
            actor=make_actor(name_es="Secretaría"),
        )
        view = seen(service)
        assert str(view.name) == "shelter_alternative_care · Quetzaltenango · Secretaría"
        assert str(view.description) == "Es gratuita."

    def test_a_name_kept_back_is_replaced_at_every_level_of_place(self) -> None:
        values: dict[str, Any] = {
            "name_decision": NameDecision.WITHHELD,
            "actor": make_actor(name_es="Secretaría"),
        }
        without, at_country, at_area = (
            make_service(**values),
            make_service(**values),
            make_service(**values),
        )
        place_of(at_country, Disclosure.COUNTRY)
        place_of(at_area, Disclosure.ADMIN1)
        shown = [str(seen(service).name) for service in (without, at_country, at_area)]
        assert shown == [
            f"legal_aid{place} · Secretaría" for place in ("", " · Guatemala", " · Quetzaltenango")
        ]

    def test_a_name_to_be_decided_is_still_shown(self) -> None:
        assert str(seen(shelter(name_es="Casa Luz", name_decision=NameDecision.PENDING)).name) == "Casa Luz"

    def test_a_street_in_a_withheld_text_fails(self) -> None:
        with pytest.raises(DisclosureError):
            seen(shelter(description_es="Recibe a niñas. Está en la calle Morelos 12."))

    def test_a_street_in_a_withheld_text_is_left_out_in_production(self, settings: Any, caplog: Any) -> None:
        settings.ACTORS_MAP_DOOR_RAISES = False
        service = shelter(description_es="Recibe a niñas. Está en la calle Morelos 12.")
        assert str(seen(service).description) == "Recibe a niñas."
        assert service.code in caplog.text
        assert "Morelos" not in caplog.text

    def test_a_street_in_an_open_text_stays(self) -> None:
        text = "Está en la calle Morelos 12."
        assert str(seen(make_service(description_es=text)).description) == text

    def test_a_text_in_another_language_says_so(self) -> None:
        view = seen(make_service(), "fr")
        assert (view.lang, view.is_fallback, view.name.lang) == ("en", True, "en")


class TestConsulates:
    """Whoever represents a state is marked."""

    def test_a_service_of_a_consulate_is_consular(self) -> None:
        actor = make_actor(actor_type="foreign_affairs_consular", represents=country("MX"))
        view = seen(make_service(actor=actor))
        assert view.consular
        assert view.provider.represents == "MX"
        assert disclose_actor(actor, viewer=ANONYMOUS, language="es").consular

    def test_consular_help_of_anybody_is_consular(self) -> None:
        assert seen(make_service(service_types=["consular_assistance"])).consular

    def test_other_services_are_not(self) -> None:
        assert not seen(make_service()).consular


class TestLists:
    """Lists cost the same whatever their length."""

    def test_services(self, django_assert_num_queries: Any) -> None:
        services = [shelter(), make_service(), make_service()]
        phone_of(services[1], "1547")
        loaded = list(Service.objects.select_related("actor").order_by("pk"))
        with django_assert_num_queries(2):
            views = disclose_services(loaded, viewer=ANONYMOUS, language="es")
        assert [view.pk for view in views] == [service.pk for service in services]
        assert views[1].phones == ("1547",)

    def test_institutions(self, django_assert_num_queries: Any) -> None:
        actors = [make_actor(), shelter().actor]
        with django_assert_num_queries(2):
            views = disclose_actors(actors, viewer=ANONYMOUS, language="es")
        assert [view.pk for view in views] == [actor.pk for actor in actors]
