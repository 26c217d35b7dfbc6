"""An institution with its place and attributes nested."""

from __future__ import annotations

from actors_map.hsds.locations import location
from actors_map.hsds.terms import Document, part_id, term_attributes, value_attribute, without_blanks
from actors_map.selectors import TakenActor
from portal.core.outside import outside_address


def organization(row: TakenActor, *, language: str, site: str) -> Document:
    """One institution. The standard wants a description: without a mandate it is the name."""
    view = row.view
    place = location(view.uuid, row.spot)
    address = outside_address(view.website)
    page = f"{site}{row.path}"
    return without_blanks(
        {
            "id": str(view.uuid),
            "name": view.name.value,
            "alternate_name": "; ".join(view.alternate_names),
            "description": view.mandate.value or view.name.value,
            "website": address.url if address else page,
            "organization_identifiers": _identifiers(row),
            "locations": [place] if place else [],
            "attributes": _attributes(row, language),
        }
    )


def _identifiers(row: TakenActor) -> list[Document]:
    owner = row.view.uuid
    named = {"rcm-code": row.view.code, "acronym": row.view.acronym}
    return [
        {
            "id": part_id(owner, "identifier", kind),
            "organization_id": str(owner),
            "identifier_type": kind,
            "identifier": value,
        }
        for kind, value in named.items()
        if value
    ]


def _attributes(row: TakenActor, language: str) -> list[Document]:
    view = row.view
    lists = {
        "actor_type": (view.actor_type,),
        "level": (view.level,),
        "phase": view.phases,
        "population": view.populations,
    }
    values = {
        "rcm-text-language": view.lang,
        "iso3166-1": view.country,
        "rcm-represents": view.represents,
        "rcm-role": view.rcm_role,
    }
    terms = [
        attribute
        for vocabulary, codes in lists.items()
        for attribute in term_attributes(view.uuid, "organization", vocabulary, codes, language=language)
    ]
    return terms + [
        value_attribute(view.uuid, "organization", name, value) for name, value in values.items() if value
    ]
