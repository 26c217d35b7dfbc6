"""The columns of a table of services."""

from __future__ import annotations

from actors_map.exports.columns import Column, listed, yes_or_no
from actors_map.exports.places import place_columns
from actors_map.selectors import TakenService

_STATUS = {"temporarily_closed": "temporarily closed"}

SERVICE_COLUMNS: tuple[Column[TakenService], ...] = (
    Column("id", "#meta+id", lambda row, _reading: str(row.view.uuid)),
    Column("code", "#meta+code", lambda row, _reading: row.view.code),
    Column("name", "#service+name{}", lambda row, _reading: row.view.name.value),
    Column("description", "#description{}", lambda row, _reading: row.view.description.value),
    Column("text_language", "#meta+lang", lambda row, _reading: row.view.lang),
    Column("organization_id", "#org+id", lambda row, _reading: str(row.view.provider.uuid)),
    Column("organization_name", "#org+name{}", lambda row, _reading: row.view.provider.name.value),
    Column("organization_type", "#org+type", lambda row, _reading: row.view.provider.actor_type),
    Column(
        "organization_represents",
        "#org+represents+v_iso2",
        lambda row, _reading: row.view.provider.represents,
    ),
    Column("service_type", "#sector+v_rcm", lambda row, _reading: listed(row.view.types)),
    Column(
        "service_type_label",
        "#sector+name{}",
        lambda row, reading: reading.labels("service_type", row.view.types),
    ),
    *place_columns(lambda row: row.spot, lambda row: row.view.country),
    Column("phones", "#contact+phone", lambda row, _reading: listed(row.view.phones)),
    Column("minimum_age", "#service+age+min", lambda row, _reading: row.view.minimum_age),
    Column("maximum_age", "#service+age+max", lambda row, _reading: row.view.maximum_age),
    Column("sex", "#service+sex", lambda row, _reading: row.view.sex),
    Column("population", "#service+population", lambda row, _reading: listed(row.view.populations)),
    Column("phase", "#activity+phase", lambda row, _reading: listed(row.view.phases)),
    Column("languages", "#service+lang", lambda row, _reading: listed(row.view.languages)),
    Column("cost_options", "#service+cost", lambda row, _reading: row.view.cost),
    Column(
        "referral_required", "#service+referral", lambda row, _reading: yes_or_no(row.view.referral_required)
    ),
    Column("status", "#status+service", lambda row, _reading: _STATUS.get(row.view.status, row.view.status)),
    Column("verification", "#status+verification", lambda row, _reading: row.view.freshness.value),
    Column(
        "assured_date",
        "#date+verified",
        lambda row, _reading: row.view.verified_on.isoformat() if row.view.verified_on else "",
    ),
    Column("url", "#meta+url", lambda row, reading: f"{reading.site}{row.path}"),
)
"""One row per service, in this order for ever: new columns are added at the end."""
