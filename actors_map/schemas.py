"""The answers of `/api/v1/services` and `/api/v1/actors`."""

from __future__ import annotations

from datetime import date

from ninja import Schema

from actors_map.disclosure import Provider
from actors_map.selectors import Spot, TakenActor, TakenService
from actors_map.vocabulary import Disclosure


class PlaceAnswer(Schema):
    """A place no finer than `precision`; what is finer is null. `lat` and `lon` belong to exact places only."""

    precision: Disclosure
    withheld: bool
    country: str
    admin1: str | None
    admin1_name: str | None
    town: str | None
    address: str | None
    postal_code: str | None
    lat: float | None
    lon: float | None


class ProviderAnswer(Schema):
    """The institution behind a service."""

    id: str
    code: str
    name: str
    actor_type: str
    represents: str | None


class ServiceAnswer(Schema):
    """A service. `lang`: the language of its texts here; `verification`: how sure its facts are today."""

    id: str
    code: str
    name: str
    description: str
    lang: str
    url: str
    status: str
    types: list[str]
    phases: list[str]
    populations: list[str]
    sex: str
    minimum_age: int | None
    maximum_age: int | None
    languages: list[str]
    cost: str
    referral_required: bool | None
    verification: str
    verified_on: date | None
    phones: list[str]
    provider: ProviderAnswer
    place: PlaceAnswer


class ActorAnswer(Schema):
    """An institution. `represents`: the state of a consulate or foreign ministry."""

    id: str
    code: str
    name: str
    acronym: str | None
    alternate_names: list[str]
    description: str
    lang: str
    url: str
    actor_type: str
    level: str | None
    represents: str | None
    rcm_role: str
    website: str | None
    phases: list[str]
    populations: list[str]
    place: PlaceAnswer


class PageAnswer(Schema):
    """Where this page stands in the list."""

    total: int
    page: int
    pages: int
    size: int
    lang: str


class ServicesAnswer(PageAnswer):
    """One page of services, in the order of the public list."""

    services: list[ServiceAnswer]


class ActorsAnswer(PageAnswer):
    """One page of institutions, in the order of the public list."""

    actors: list[ActorAnswer]


def service_answer(row: TakenService, *, site: str) -> ServiceAnswer:
    """A service in the words of the API."""
    view = row.view
    return ServiceAnswer(
        id=str(view.uuid),
        code=view.code,
        name=view.name.value,
        description=view.description.value,
        lang=view.lang,
        url=f"{site}{row.path}",
        status=view.status,
        types=list(view.types),
        phases=list(view.phases),
        populations=list(view.populations),
        sex=view.sex,
        minimum_age=view.minimum_age,
        maximum_age=view.maximum_age,
        languages=list(view.languages),
        cost=view.cost,
        referral_required=view.referral_required,
        verification=view.freshness.value,
        verified_on=view.verified_on,
        phones=list(view.phones),
        provider=_provider(view.provider),
        place=_place(row.spot, view.country),
    )


def actor_answer(row: TakenActor, *, site: str) -> ActorAnswer:
    """An institution in the words of the API."""
    view = row.view
    return ActorAnswer(
        id=str(view.uuid),
        code=view.code,
        name=view.name.value,
        acronym=view.acronym or None,
        alternate_names=list(view.alternate_names),
        description=view.mandate.value,
        lang=view.lang,
        url=f"{site}{row.path}",
        actor_type=view.actor_type,
        level=view.level or None,
        represents=view.represents or None,
        rcm_role=view.rcm_role,
        website=view.website or None,
        phases=list(view.phases),
        populations=list(view.populations),
        place=_place(row.spot, view.country),
    )


def _provider(provider: Provider) -> ProviderAnswer:
    return ProviderAnswer(
        id=str(provider.uuid),
        code=provider.code,
        name=provider.name.value,
        actor_type=provider.actor_type,
        represents=provider.represents or None,
    )


def _place(spot: Spot, country: str) -> PlaceAnswer:
    return PlaceAnswer(
        precision=spot.precision,
        withheld=spot.withheld,
        country=spot.country or country,
        admin1=spot.admin1 or None,
        admin1_name=spot.admin1_name or None,
        town=spot.town or None,
        address=spot.street or None,
        postal_code=spot.postal_code or None,
        lat=round(spot.exact.lat, 5) if spot.exact else None,
        lon=round(spot.exact.lon, 5) if spot.exact else None,
    )
