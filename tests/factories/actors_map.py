"""Institutions, services and places with sane defaults: a test shows only what matters to it."""

from __future__ import annotations

import itertools
from typing import Any

from actors_map.models import Actor, AdminArea, Phone, Place, Service
from actors_map.models.internal import RecordInternal
from actors_map.models.locations import Location
from actors_map.vocabulary import Disclosure
from portal.core.models import Country

NAMES = {
    "GT": ("GTM", "Guatemala", "Guatemala", "Guatemala"),
    "MX": ("MEX", "México", "Mexico", "Mexique"),
    "SV": ("SLV", "El Salvador", "El Salvador", "Salvador"),
    "US": ("USA", "Estados Unidos", "United States", "États-Unis"),
}

_NUMBERS = itertools.count(1)


def country(iso2: str) -> Country:
    """A member country, made when missing."""
    iso3, es, en, fr = NAMES[iso2]
    found, _made = Country.objects.get_or_create(
        iso2=iso2,
        defaults={
            "iso3": iso3,
            "name_es": es,
            "name_en": en,
            "name_fr": fr,
            "capital": es,
            "label_lat": 0.0,
            "label_lon": 0.0,
        },
    )
    return found


def area(code: str, name: str) -> AdminArea:
    """A department, province or state, made when missing."""
    found, _made = AdminArea.objects.get_or_create(
        code=code, defaults={"country": country(code[:2]), "name_es": name, "name_en": name, "name_fr": name}
    )
    return found


def town(name: str, within: AdminArea) -> Place:
    """A town of the gazetteer, made when missing."""
    found, _made = Place.objects.get_or_create(
        name=name, admin1=within, country=within.country, defaults={"lat": 14.5, "lon": -90.5}
    )
    return found


def make_actor(**values: Any) -> Actor:
    """A published ministry in Guatemala, in Spanish and English."""
    number = next(_NUMBERS)
    sits_in = values.setdefault("sits_in", country("GT"))
    defaults = {
        "code": f"gt-inst-{number}",
        "name_es": f"Institución {number}",
        "name_en": f"Institution {number}",
        "mandate_es": "Protege a la niñez.",
        "mandate_en": "Protects children.",
        "languages_ready": ["es", "en"],
        "actor_type": "child_protection_authority",
        "owner_country": sits_in,
        "phases": ["protection"],
        "populations": ["unaccompanied"],
        "live": True,
    }
    return Actor.objects.create(**{**defaults, **values})


def make_service(*, actor: Actor | None = None, **values: Any) -> Service:
    """A published legal service without a place, of a new institution unless told otherwise."""
    number = next(_NUMBERS)
    provider = actor or make_actor()
    defaults = {
        "code": f"svc-gt-{number}",
        "name_es": f"Servicio {number}",
        "name_en": f"Service {number}",
        "description_es": "Acompaña a la niñez.",
        "description_en": "Accompanies children.",
        "languages_ready": ["es", "en"],
        "service_types": ["legal_aid"],
        "phases": ["protection"],
        "populations": ["unaccompanied"],
        "languages": ["es"],
        "owner_country": provider.sits_in,
        "live": True,
    }
    return Service.objects.create(actor=provider, **{**defaults, **values})


def place_of(owner: Actor | Service, disclosure: str = Disclosure.MUNICIPALITY, **values: Any) -> Location:
    """The location of an actor or a service at a level, in Quetzaltenango unless told otherwise."""
    kind = "actor" if isinstance(owner, Actor) else "service"
    sits_in = owner.sits_in if isinstance(owner, Actor) else owner.actor.sits_in
    values.setdefault("country", sits_in)
    fine = disclosure in {Disclosure.EXACT, Disclosure.MUNICIPALITY}
    if fine or disclosure == Disclosure.ADMIN1:
        values.setdefault("admin1", area(f"{sits_in.iso2}-09", "Quetzaltenango"))
    if fine and "place" not in values:
        values["place"] = town("Quetzaltenango", values["admin1"])
    return Location.objects.create(**{kind: owner}, disclosure=disclosure, **values)


def shelter(**values: Any) -> Service:
    """A service whose address is withheld, at the level of its town."""
    values.setdefault("service_types", ["shelter_alternative_care"])
    service = make_service(**values)
    place_of(service, confidential=True)
    return service


def source_of(owner: Actor | Service, url: str, *, public: bool = False) -> RecordInternal:
    """Where the facts of a row come from."""
    kind = "actor" if isinstance(owner, Actor) else "service"
    return RecordInternal.objects.create(**{kind: owner}, source_url=url, source_public=public)


def phone_of(service: Service, number: str) -> Phone:
    """A public number of a service."""
    return Phone.objects.create(service=service, number=number)
