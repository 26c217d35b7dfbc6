"""What is shown of a place. Only `ExactPlace` has a point and a street: what a type cannot hold cannot leak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actors_map.disclosure.audience import Audience, Viewer, refuse
from actors_map.models.locations import Location
from actors_map.vocabulary import CONFIDENTIAL_TYPES, Disclosure
from portal.core.i18n.languages import chain

if TYPE_CHECKING:
    from actors_map.models import AdminArea, Service


@dataclass(frozen=True, slots=True)
class Area:
    """A department, province or state: ISO 3166-2 code and name in the reader's language."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ExactPlace:
    """A public place: its point (degrees; None when only the street is known), street and how to get there."""

    country: str
    area: Area | None
    town: str
    lat: float | None
    lon: float | None
    street: str
    postal_code: str
    transport: str


@dataclass(frozen=True, slots=True)
class TownPlace:
    """A town by name; `withheld`: the address is not published, to protect the children.

    `town_id`: its key in the gazetteer, whose point may then be drawn; None where the address is withheld.
    """

    country: str
    area: Area | None
    town: str
    withheld: bool = False
    town_id: int | None = None


@dataclass(frozen=True, slots=True)
class AreaPlace:
    """A department, province or state."""

    country: str
    area: Area
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class CountryPlace:
    """A country and nothing finer."""

    country: str
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class NoPlace:
    """No place at all: a telephone line, an online service, or a place of which nothing is said."""

    withheld: bool = False


PublicPlace = ExactPlace | TownPlace | AreaPlace | CountryPlace | NoPlace


@dataclass(frozen=True, slots=True)
class ListedArea:
    """Where a service is counted in lists: country, area and, unless withheld, town."""

    country: str
    admin1: str
    admin1_name: str
    town_id: int | None
    town: str
    withheld: bool


def disclose_place(
    location: Location | None, *, viewer: Viewer, language: str, at_most: Disclosure = Disclosure.EXACT
) -> PublicPlace:
    """The place at the level that the record allows, the same for every audience; `at_most` makes it coarser.

    An unknown audience or level shows nothing.
    """
    if location is None:
        return NoPlace()
    if viewer.audience not in set(Audience):
        refuse("unknown audience")
        return NoPlace(withheld=location.confidential)
    level = location.disclosure
    if level == Disclosure.EXACT:
        level = _allowed(location, at_most)
    return _at(level, location, language)


def _allowed(location: Location, at_most: Disclosure) -> str:
    if location.confidential:
        refuse("location %s is withheld and exact", location.pk)
        return Disclosure.ADMIN1
    return at_most


def _at(level: str, location: Location, language: str) -> PublicPlace:
    match level:
        case Disclosure.EXACT:
            return _exact(location, language)
        case Disclosure.MUNICIPALITY:
            return _town(location, language)
        case Disclosure.ADMIN1:
            return _area_or_country(location, language)
        case Disclosure.COUNTRY:
            return CountryPlace(location.country_id, location.confidential)
        case Disclosure.NONE:
            return NoPlace(location.confidential)
        case _:
            refuse("unknown level of disclosure")
            return NoPlace(location.confidential)


def _exact(location: Location, language: str) -> PublicPlace:
    return ExactPlace(
        country=location.country_id,
        area=_area(location.admin1, language),
        town=location.place.name if location.place else "",
        lat=location.lat,
        lon=location.lon,
        street=", ".join(part for part in (location.address_1, location.address_2) if part),
        postal_code=location.postal_code,
        transport=_first(location, "transport", language),
    )


def _town(location: Location, language: str) -> PublicPlace:
    if location.place is None:
        return _area_or_country(location, language)
    return TownPlace(
        location.country_id,
        _area(location.admin1, language),
        location.place.name,
        location.confidential,
        None if location.confidential else location.place_id,
    )


def _area_or_country(location: Location, language: str) -> PublicPlace:
    area = _area(location.admin1, language)
    if area is None:
        return CountryPlace(location.country_id, location.confidential)
    return AreaPlace(location.country_id, area, location.confidential)


def _area(admin1: AdminArea | None, language: str) -> Area | None:
    return Area(admin1.code, _first(admin1, "name", language)) if admin1 else None


def _first(row: object, name: str, language: str) -> str:
    """The first filled language column of a row that has no language of its own."""
    return next((value for code in chain(language) if (value := getattr(row, f"{name}_{code}", None))), "")


def locations_of(owner: str, pks: Iterable[int]) -> dict[int, Location]:
    """The rows of many actors or services (`owner`) by the owner's key, in one query."""
    rows = Location.objects.filter(**{f"{owner}_id__in": list(pks)}).select_related("admin1", "place")
    return {getattr(row, f"{owner}_id"): row for row in rows}


def listed_areas(services: Sequence[Service], *, language: str) -> dict[int, ListedArea]:
    """Where each of `services` (with their providers) is counted, in one query, without a point or a withheld town."""
    names = [f"admin1__name_{code}" for code in chain(language)]
    rows = Location.objects.filter(service__in=[service.pk for service in services]).values_list(
        "service_id", "country_id", "admin1_id", "confidential", "place_id", "place__name", *names
    )
    found = {
        pk: ListedArea(
            country=country,
            admin1=admin1 or "",
            admin1_name=next((name for name in named if name), ""),
            town_id=None if withheld else town_id,
            town="" if withheld else town or "",
            withheld=withheld,
        )
        for pk, country, admin1, withheld, town_id, town, *named in rows
    }
    return {service.pk: found.get(service.pk) or _area_without_row(service) for service in services}


def _area_without_row(service: Service) -> ListedArea:
    return ListedArea(service.actor.sits_in_id, "", "", None, "", withheld=withheld_by_type(service))


def withheld_by_type(service: Service) -> bool:
    """Whether a service of which no place is stored counts as withheld: residential care does."""
    return not CONFIDENTIAL_TYPES.isdisjoint(service.service_types)


def withheld_summary(areas: Iterable[ListedArea]) -> dict[str, int]:
    """How many addresses are withheld per area that the records name publicly: `{"GT-01": 3, "CR": 1}`."""
    return dict(Counter(area.admin1 or area.country for area in areas if area.withheld))


def placed_there(model_label: str, pk: str) -> tuple[frozenset[int], frozenset[int]]:
    """Keys of the institutions and services whose shown place depends on a row of a place, an area or a town.

    The place of a withheld service also decides how finely its provider is shown.
    """
    field = {"actors_map.Location": "pk", "actors_map.AdminArea": "admin1", "actors_map.Place": "place"}
    if model_label not in field:
        return frozenset(), frozenset()
    rows = list(
        Location.objects.filter(**{field[model_label]: pk}).values_list(
            "actor_id", "service_id", "service__actor_id"
        )
    )
    actors = {key for actor, _service, provider in rows for key in (actor, provider) if key}
    return frozenset(actors), frozenset(service for _actor, service, _provider in rows if service)
