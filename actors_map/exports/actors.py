"""The columns of a table of institutions."""

from __future__ import annotations

from actors_map.exports.columns import Column, listed
from actors_map.exports.places import place_columns
from actors_map.selectors import TakenActor

ACTOR_COLUMNS: tuple[Column[TakenActor], ...] = (
    Column("id", "#meta+id", lambda row, _reading: str(row.view.uuid)),
    Column("code", "#meta+code", lambda row, _reading: row.view.code),
    Column("name", "#org+name{}", lambda row, _reading: row.view.name.value),
    Column("alternate_name", "#org+name+alt", lambda row, _reading: listed(row.view.alternate_names)),
    Column("acronym", "#org+acronym", lambda row, _reading: row.view.acronym),
    Column("description", "#description{}", lambda row, _reading: row.view.mandate.value),
    Column("text_language", "#meta+lang", lambda row, _reading: row.view.lang),
    Column("organization_type", "#org+type", lambda row, _reading: row.view.actor_type),
    Column(
        "organization_type_label",
        "#org+type+name{}",
        lambda row, reading: reading.labels("actor_type", [row.view.actor_type]),
    ),
    Column("level", "#org+level", lambda row, _reading: row.view.level),
    Column("represents", "#org+represents+v_iso2", lambda row, _reading: row.view.represents),
    Column("rcm_role", "#org+role", lambda row, _reading: row.view.rcm_role),
    *place_columns(lambda row: row.spot, lambda row: row.view.country),
    Column("website", "#contact+url", lambda row, _reading: row.view.website),
    Column("population", "#org+population", lambda row, _reading: listed(row.view.populations)),
    Column("phase", "#activity+phase", lambda row, _reading: listed(row.view.phases)),
    Column("url", "#meta+url", lambda row, reading: f"{reading.site}{row.path}"),
)
"""One row per institution, in this order for ever: new columns are added at the end."""
