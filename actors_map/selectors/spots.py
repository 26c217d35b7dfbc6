"""Places as files and maps take them: flat, with their precision, and the point at which they may be drawn.

Only an exact place has a point of its own. A town has that of the gazetteer, an area its reference point, a country the
middle of its areas: the same point for every record of that area, so that none of them says more than its level.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from actors_map.disclosure import AreaPlace, CountryPlace, ExactPlace, NoPlace, PublicPlace, TownPlace
from actors_map.models import AdminArea, Place
from actors_map.vocabulary import Disclosure


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A public place. `precision` says what it names at most; `exact` is the point of an exact place only.

    A withheld place is never finer than its department, province or state, also where its public words name a town.
    """

    precision: Disclosure
    withheld: bool = False
    country: str = ""
    admin1: str = ""
    admin1_name: str = ""
    town: str = ""
    town_id: int | None = None
    street: str = ""
    postal_code: str = ""
    transport: str = ""
    exact: Point | None = None


def spot_of(place: PublicPlace) -> Spot:
    """The flat form of what the door gave out."""
    match place:
        case ExactPlace():
            return _exact(place)
        case TownPlace(withheld=False):
            return replace(
                _area(place), precision=Disclosure.MUNICIPALITY, town=place.town, town_id=place.town_id
            )
        case TownPlace() | AreaPlace():
            return replace(_area(place), withheld=place.withheld)
        case CountryPlace():
            return Spot(Disclosure.COUNTRY, withheld=place.withheld, country=place.country)
        case NoPlace():
            return Spot(Disclosure.NONE, withheld=place.withheld)


def _exact(place: ExactPlace) -> Spot:
    return replace(
        _area(place),
        precision=Disclosure.EXACT,
        town=place.town,
        street=place.street,
        postal_code=place.postal_code,
        transport=place.transport,
        exact=_known(place.lat, place.lon),
    )


def _known(lat: float | None, lon: float | None) -> Point | None:
    return None if lat is None or lon is None else Point(lat, lon)


def _area(place: ExactPlace | TownPlace | AreaPlace) -> Spot:
    """The place no finer than its department, province or state; its country where none is known."""
    if place.area is None:
        return Spot(Disclosure.COUNTRY, country=place.country)
    return Spot(Disclosure.ADMIN1, country=place.country, admin1=place.area.code, admin1_name=place.area.name)


@dataclass(frozen=True, slots=True)
class Anchors:
    """Reference points of areas (ISO 3166-2) and the middle of each country (ISO alpha-2) that has any."""

    areas: Mapping[str, Point]
    countries: Mapping[str, Point]


def anchors() -> Anchors:
    """Those of the gazetteer. One query."""
    rows = AdminArea.objects.values_list("code", "label_lat", "label_lon")
    areas = {code: point for code, lat, lon in rows if (point := _known(lat, lon))}
    within: dict[str, list[Point]] = {}
    for code, point in areas.items():
        within.setdefault(code[:2], []).append(point)
    middles = {
        iso2: Point(fmean(point.lat for point in points), fmean(point.lon for point in points))
        for iso2, points in within.items()
    }
    return Anchors(areas, middles)


def points_of(spots: Sequence[Spot], known: Anchors) -> list[Point | None]:
    """Where each spot is drawn, in their order; None for what has no point. One query."""
    towns = _towns(spot.town_id for spot in spots if spot.town_id)
    return [_point(spot, known, towns) for spot in spots]


def _towns(keys: Iterable[int]) -> dict[int, Point]:
    rows = Place.objects.filter(pk__in=set(keys)).values_list("pk", "lat", "lon")
    return {pk: point for pk, lat, lon in rows if (point := _known(lat, lon))}


def _point(spot: Spot, known: Anchors, towns: Mapping[int, Point]) -> Point | None:
    match spot.precision:
        case Disclosure.EXACT:
            return spot.exact
        case Disclosure.MUNICIPALITY:
            return towns.get(spot.town_id) if spot.town_id else None
        case Disclosure.ADMIN1:
            return known.areas.get(spot.admin1)
        case Disclosure.COUNTRY:
            return known.countries.get(spot.country)
        case _:
            return None
