"""Services and institutions as GeoJSON (RFC 7946), feature by feature.

A feature says the `precision` of its point: `exact` is where the record is; `municipality`, `admin1` and `country` are
the reference point of that area, shared by all its records; `none` has no point.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from actors_map.selectors import BATCH, Anchors, Point, Spot, TakenActor, TakenService, points_of

MEDIA_TYPE = "application/geo+json"
Taken = TypeVar("Taken", TakenActor, TakenService)
_DECIMALS = 5


def collection(
    rows: Iterable[Taken],
    *,
    properties: Callable[[Taken, str], dict[str, Any]],
    known: Anchors,
    site: str,
    members: Mapping[str, Any],
) -> Iterator[bytes]:
    """A FeatureCollection; `members` stand beside its features, whose links begin with `site` (`https://host`).

    One query per batch of rows.
    """
    head = json.dumps({"type": "FeatureCollection", **members}, ensure_ascii=False)
    yield f'{head[:-1]}, "features": ['.encode()
    separator = ""
    for row, point in _drawn(rows, known):
        feature = _feature(row, point, properties(row, site))
        yield f"{separator}\n{json.dumps(feature, ensure_ascii=False)}".encode()
        separator = ","
    yield b"\n]}\n"


def _drawn(rows: Iterable[Taken], known: Anchors) -> Iterator[tuple[Taken, Point | None]]:
    """Each row with its point, looked up batch by batch."""
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield from zip(batch, points_of([row.spot for row in batch], known), strict=True)


def _feature(
    row: TakenActor | TakenService, point: Point | None, properties: dict[str, Any]
) -> dict[str, Any]:
    geometry = None
    if point is not None:
        coordinates = [round(point.lon, _DECIMALS), round(point.lat, _DECIMALS)]
        geometry = {"type": "Point", "coordinates": coordinates}
    return {"type": "Feature", "id": str(row.view.uuid), "geometry": geometry, "properties": properties}


def service_properties(row: TakenService, site: str) -> dict[str, Any]:
    """What a feature says of a service."""
    view = row.view
    return {
        "code": view.code,
        "name": view.name.value,
        "text_language": view.name.lang,
        "service_type": list(view.types),
        "organization_name": view.provider.name.value,
        "phones": list(view.phones),
        "population": list(view.populations),
        "phase": list(view.phases),
        "verification": view.freshness.value,
        **_where(row.spot, view.country),
        "url": f"{site}{row.path}",
    }


def actor_properties(row: TakenActor, site: str) -> dict[str, Any]:
    """What a feature says of an institution."""
    view = row.view
    return {
        "code": view.code,
        "name": view.name.value,
        "text_language": view.name.lang,
        "organization_type": view.actor_type,
        "represents": view.represents or None,
        "population": list(view.populations),
        "phase": list(view.phases),
        **_where(row.spot, view.country),
        "url": f"{site}{row.path}",
    }


def _where(spot: Spot, country: str) -> dict[str, Any]:
    return {
        "country": country,
        "state_province_code": spot.admin1 or None,
        "state_province": spot.admin1_name or None,
        "city": spot.town or None,
        "precision": spot.precision.value,
        "withheld": spot.withheld,
    }
