"""A service with its provider, place, numbers and attributes nested."""

from __future__ import annotations

from actors_map.disclosure import Provider, ServiceView
from actors_map.hsds.locations import location
from actors_map.hsds.terms import Document, part_id, term_attributes, value_attribute, without_blanks
from actors_map.selectors import TakenService
from actors_map.vocabulary import Cost, ServiceStatus
from portal.core.selectors import term_label

_STATUS = {ServiceStatus.TEMPORARILY_CLOSED.value: "temporarily closed"}


def service(row: TakenService, *, language: str, site: str) -> Document:
    """One service; `site` is the address of the portal (`https://host`)."""
    view = row.view
    return without_blanks(
        {
            "id": str(view.uuid),
            "organization": _provider(view.provider),
            "name": view.name.value,
            "description": view.description.value,
            "url": f"{site}{row.path}",
            "status": _STATUS.get(view.status, view.status),
            "minimum_age": view.minimum_age,
            "maximum_age": view.maximum_age,
            "assured_date": view.verified_on.isoformat() if view.verified_on else None,
            "phones": _phones(view),
            "languages": _languages(view, language),
            "cost_options": _costs(view),
            "service_at_locations": _places(row),
            "attributes": _attributes(view, language),
        }
    )


def _provider(provider: Provider) -> Document:
    name = provider.name.value
    return {"id": str(provider.uuid), "name": name, "description": name}


def _phones(view: ServiceView) -> list[Document]:
    return [
        {
            "id": part_id(view.uuid, "phone", number),
            "service_id": str(view.uuid),
            "number": number,
            "type": "voice",
        }
        for number in view.phones
    ]


def _languages(view: ServiceView, language: str) -> list[Document]:
    return [
        {
            "id": part_id(view.uuid, "language", code),
            "service_id": str(view.uuid),
            "code": code,
            "name": term_label("language", code, language),
        }
        for code in view.languages
    ]


def _costs(view: ServiceView) -> list[Document]:
    """An option that costs nothing; a cost of which the amount is not known; nothing where nobody knows."""
    if view.cost == Cost.UNKNOWN:
        return []
    option = {"id": part_id(view.uuid, "cost"), "service_id": str(view.uuid), "option": view.cost}
    return [{**option, "amount": 0} if view.cost == Cost.FREE else option]


def _places(row: TakenService) -> list[Document]:
    owner = row.view.uuid
    found = location(owner, row.spot)
    if found is None:
        return []
    return [{"id": part_id(owner, "at"), "service_id": str(owner), "location": found}]


def _attributes(view: ServiceView, language: str) -> list[Document]:
    lists = {
        "service_type": view.types,
        "phase": view.phases,
        "population": view.populations,
        "sex": (view.sex,),
    }
    values = {
        "rcm-code": view.code,
        "rcm-verification": view.freshness.value,
        "rcm-text-language": view.lang,
        "iso3166-1": view.country,
        "rcm-represents": view.provider.represents,
        "rcm-referral-required": _told(view.referral_required),
    }
    terms = [
        attribute
        for vocabulary, codes in lists.items()
        for attribute in term_attributes(view.uuid, "service", vocabulary, codes, language=language)
    ]
    return terms + [
        value_attribute(view.uuid, "service", name, value) for name, value in values.items() if value
    ]


def _told(value: bool | None) -> str:
    return "" if value is None else str(value).lower()
