"""A place in HSDS: coordinates and address of exact places only; for all others their precision in attributes."""

from __future__ import annotations

import uuid

from actors_map.hsds.terms import Document, part_id, value_attribute, without_blanks
from actors_map.selectors import Spot
from actors_map.vocabulary import Disclosure

_KIND = "physical"


def location(owner: uuid.UUID, spot: Spot) -> Document | None:
    """The place of a record; None where there is none and none is withheld."""
    if spot.precision is Disclosure.NONE and not spot.withheld:
        return None
    key = uuid.UUID(part_id(owner, "location"))
    return without_blanks(
        {
            "id": str(key),
            "location_type": _KIND,
            "name": ", ".join(name for name in (spot.town, spot.admin1_name) if name),
            "transportation": spot.transport,
            "latitude": round(spot.exact.lat, 5) if spot.exact else None,
            "longitude": round(spot.exact.lon, 5) if spot.exact else None,
            "addresses": _addresses(key, spot),
            "attributes": _attributes(key, spot),
        }
    )


def _addresses(key: uuid.UUID, spot: Spot) -> list[Document]:
    """The standard wants street, town, area and postcode together: without a street there is no address."""
    if not spot.street:
        return []
    return [
        {
            "id": part_id(key, "address"),
            "location_id": str(key),
            "address_1": spot.street,
            "city": spot.town,
            "state_province": spot.admin1_name,
            "postal_code": spot.postal_code,
            "country": spot.country,
            "address_type": _KIND,
        }
    ]


def _attributes(key: uuid.UUID, spot: Spot) -> list[Document]:
    values = {
        "rcm-location-precision": spot.precision.value,
        "rcm-location-withheld": str(spot.withheld).lower(),
        "iso3166-1": spot.country,
        "iso3166-2": spot.admin1,
    }
    return [value_attribute(key, "location", name, value) for name, value in values.items() if value]
