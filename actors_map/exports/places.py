"""The columns of a place, the same for services and institutions: never finer than its precision."""

from __future__ import annotations

from collections.abc import Callable

from actors_map.exports.columns import Column, Row, yes_or_no
from actors_map.selectors import Spot


def place_columns(spot: Callable[[Row], Spot], country: Callable[[Row], str]) -> tuple[Column[Row], ...]:
    """`precision` names what the place is at most; the other columns are empty beyond it."""
    return (
        Column("country", "#country+code+v_iso2", lambda row, _reading: country(row)),
        Column("country_name", "#country+name{}", lambda row, reading: reading.country(country(row))),
        Column("state_province_code", "#adm1+code+v_iso3166_2", lambda row, _reading: spot(row).admin1),
        Column("state_province", "#adm1+name", lambda row, _reading: spot(row).admin1_name),
        Column("city", "#adm2+name", lambda row, _reading: spot(row).town),
        Column("address_1", "#loc+address", lambda row, _reading: spot(row).street),
        Column("postal_code", "#loc+postcode", lambda row, _reading: spot(row).postal_code),
        Column("latitude", "#geo+lat", lambda row, _reading: _degrees(spot(row), "lat")),
        Column("longitude", "#geo+lon", lambda row, _reading: _degrees(spot(row), "lon")),
        Column("precision", "#loc+precision", lambda row, _reading: spot(row).precision.value),
        Column("withheld", "#loc+withheld", lambda row, _reading: yes_or_no(spot(row).withheld)),
    )


def _degrees(spot: Spot, name: str) -> float | None:
    return round(getattr(spot.exact, name), 5) if spot.exact else None
