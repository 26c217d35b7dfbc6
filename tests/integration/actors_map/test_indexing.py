"""What of the directory can be found, and what cannot."""

from __future__ import annotations

import datetime
import json
from typing import Any

from django.utils.timezone import localdate

import pytest

from actors_map.indexing import ActorSearch, ServiceSearch
from actors_map.models import AdminArea, Place
from actors_map.vocabulary import NameDecision
from portal.core.models import Term
from search.contract import SearchEntry
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

SERVICES, ACTORS = ServiceSearch(), ActorSearch()


def built(searchable: ServiceSearch | ActorSearch) -> dict[str, SearchEntry]:
    """Every entry of a kind by its public code."""
    return {entry.public_id: entry for entry in searchable.build(list(searchable.keys()))}


def words(entry: SearchEntry) -> str:
    """Everything of an entry that is searched or shown."""
    held = (
        entry.urls,
        entry.titles,
        entry.aliases,
        entry.summaries,
        entry.keywords,
        entry.facets,
        entry.numbers,
    )
    return json.dumps(
        [dict(part) if isinstance(part, dict) else list(part) for part in held], ensure_ascii=False
    )


def test_a_service_is_found_in_its_own_languages() -> None:
    service = make_service(code="svc-x", name_fr="Brouillon", actor=make_actor(acronym="SBS"))
    place_of(service)
    phone_of(service, "147")
    entry = built(SERVICES)["svc-x"]
    assert set(entry.titles) == set(entry.urls) == {"es", "en"}
    assert (
        entry.urls["es"] == f"/es/mapa/servicios/{service.pk}-{entry.titles['es'].lower().replace(' ', '-')}/"
    )
    assert entry.facets["country"] == ("GT",)
    assert entry.facets["service_type"] == ("legal_aid",)
    assert {"SBS", "Quetzaltenango", "Guatemala", "147"} <= set(entry.keywords["es"])


def test_a_language_without_a_text_gets_none_of_another() -> None:
    make_service(code="svc-x", description_en="")
    entry = built(SERVICES)["svc-x"]
    assert set(entry.summaries) == {"es"}


def test_what_readers_may_not_see_is_not_built() -> None:
    draft, lapsed = make_service(live=False), make_service(hidden_on=localdate())
    assert list(SERVICES.keys()) == []
    assert list(SERVICES.build([f"service:{draft.pk}", f"service:{lapsed.pk}"])) == []


def test_an_entry_knows_the_day_it_goes() -> None:
    tomorrow = localdate() + datetime.timedelta(1)
    make_service(code="svc-x", hidden_on=tomorrow)
    make_service(code="svc-line", service_types=["helpline"], hidden_on=tomorrow)
    found = built(SERVICES)
    assert (found["svc-x"].hide_on, found["svc-line"].hide_on) == (tomorrow, None)


def test_the_town_and_the_source_of_a_withheld_service_are_not_indexed() -> None:
    service = shelter(code="svc-x")
    source_of(service, "https://example.org/canary", public=True)
    AdminArea.objects.update(name_es="Departamento", name_en="Department", name_fr="")
    entry = built(SERVICES)["svc-x"]
    assert "canary" not in words(entry)
    assert "Departamento" in entry.keywords["es"]
    assert "Quetzaltenango" not in words(entry)


def test_a_name_kept_back_is_not_indexed() -> None:
    shelter(code="svc-x", name_es="Casa Luz", name_en="Light House", name_decision=NameDecision.WITHHELD)
    text = words(built(SERVICES)["svc-x"])
    for name in ("Casa Luz", "casa-luz", "Light House", "light-house"):
        assert name not in text


def test_consular_records_carry_the_caution() -> None:
    consulate = make_actor(code="gt-con", actor_type="foreign_affairs_consular", represents=country("MX"))
    make_service(code="svc-con", actor=consulate)
    make_service(code="svc-x")
    assert built(ACTORS)["gt-con"].facets["caution"] == ("consular",)
    assert "México" in built(ACTORS)["gt-con"].keywords["es"]
    assert built(SERVICES)["svc-con"].facets["caution"] == ("consular",)
    assert built(SERVICES)["svc-x"].facets["caution"] == ()


def test_an_institution_is_found_by_its_other_names() -> None:
    make_actor(code="gt-x", acronym="SBS", alternate_names=["DINAF"])
    entry = built(ACTORS)["gt-x"]
    assert entry.aliases["es"] == ("SBS", "DINAF")
    assert entry.facets["actor_type"] == ("child_protection_authority",)


def test_an_institution_is_found_by_what_it_offers_to_the_public() -> None:
    actor = make_actor(code="gt-x")
    make_service(actor=actor, name_es="Asesoría", name_en="Advice")
    make_service(actor=actor, name_es="Borrador", live=False)
    make_service(actor=actor, name_es="Terminado", hidden_on=localdate())
    make_service(actor=actor, name_es="Hasta mañana", hidden_on=localdate() + datetime.timedelta(1))
    shelter(actor=actor, name_es="Casa Luz", name_en="Light House", name_decision=NameDecision.WITHHELD)
    entry = built(ACTORS)["gt-x"]
    assert "Asesoría" in entry.keywords["es"]
    assert "Advice" in entry.keywords["en"]
    for name in ("Borrador", "Terminado", "Hasta mañana", "Casa Luz", "Light House"):
        assert name not in words(entry)


def test_building_costs_the_same_for_more_records(django_assert_num_queries: Any) -> None:
    make_service(), shelter()
    list(SERVICES.build(list(SERVICES.keys())))
    for keys in (list(SERVICES.keys()), list(SERVICES.keys())[:1]):
        with django_assert_num_queries(7):
            list(SERVICES.build(keys))
    actors = list(ACTORS.keys())
    for keys in (actors, actors[:1]):
        with django_assert_num_queries(14):
            list(ACTORS.build(keys))


class TestWhatAChangeElsewhereTouches:
    """The entries that quote a row of another table are built again."""

    def test_the_provider_of_services(self) -> None:
        service = make_service()
        assert list(SERVICES.affected_by("actors_map.Actor", str(service.actor_id))) == [
            f"service:{service.pk}"
        ]

    def test_the_institution_that_offers_a_service(self) -> None:
        service = make_service()
        assert list(ACTORS.affected_by("actors_map.Service", str(service.pk))) == [
            f"actor:{service.actor_id}"
        ]

    def test_a_number(self) -> None:
        service = make_service()
        phone = phone_of(service, "147")
        assert list(SERVICES.affected_by("actors_map.Phone", str(phone.pk))) == [f"service:{service.pk}"]

    def test_the_place_of_a_service_touches_its_provider_too(self) -> None:
        service = make_service()
        row = place_of(service)
        assert list(SERVICES.affected_by("actors_map.Location", str(row.pk))) == [f"service:{service.pk}"]
        assert list(ACTORS.affected_by("actors_map.Location", str(row.pk))) == [f"actor:{service.actor_id}"]

    def test_areas_and_towns(self) -> None:
        actor = make_actor()
        place_of(actor)
        assert list(ACTORS.affected_by("actors_map.AdminArea", "GT-09")) == [f"actor:{actor.pk}"]
        town = Place.objects.get()
        assert list(ACTORS.affected_by("actors_map.Place", str(town.pk))) == [f"actor:{actor.pk}"]

    @pytest.mark.parametrize(
        ("scheme", "code", "services", "actors"),
        [
            ("service_type", "legal_aid", 1, 0),
            ("actor_type", "child_protection_authority", 0, 1),
            ("population", "unaccompanied", 1, 1),
            ("phase", "protection", 0, 0),
            ("theme", "protection", 0, 0),
        ],
    )
    def test_a_label(self, scheme: str, code: str, services: int, actors: int) -> None:
        make_service()
        term = Term.objects.create(scheme=scheme, code=code, label_es="x")
        assert len(list(SERVICES.affected_by("portal_core.Term", str(term.pk)))) == services
        assert len(list(ACTORS.affected_by("portal_core.Term", str(term.pk)))) == actors

    def test_nothing_else(self) -> None:
        assert list(SERVICES.affected_by("practices.Practice", "1")) == []
        assert list(ACTORS.affected_by("practices.Practice", "1")) == []
