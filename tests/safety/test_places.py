"""What may not be shown is not stored: the database refuses it, whatever writes it."""

from __future__ import annotations

import re
from typing import Any

from django.db import IntegrityError, connection, transaction

import pytest

from actors_map.models.locations import Location
from actors_map.vocabulary import Disclosure
from portal.core.i18n.languages import CODES
from tests.factories.actors_map import make_service, place_of

pytestmark = pytest.mark.django_db

WITHHELD = [Disclosure.MUNICIPALITY, Disclosure.ADMIN1, Disclosure.COUNTRY, Disclosure.NONE]
FINE: dict[str, Any] = {
    "lat": 14.5,
    "lon": -90.5,
    "address_1": "Calle 5",
    "address_2": "2.º piso",
    "postal_code": "09001",
    **{f"transport_{code}": "Bus 12" for code in CODES},
}


def refused(row: Location, column: str, value: float | str | bool | None) -> bool:
    """Whether the database refuses the value in raw SQL."""
    table = connection.ops.quote_name(Location._meta.db_table)
    statement = f"UPDATE {table} SET {connection.ops.quote_name(column)} = %s WHERE id = %s"  # noqa: S608  names of ours
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [value, row.pk])
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("level", WITHHELD)
@pytest.mark.parametrize("column", FINE)
def test_a_place_that_is_not_exact_takes_no_finer_value(level: str, column: str) -> None:
    row = place_of(make_service(), level)
    assert refused(row, column, FINE[column])


@pytest.mark.parametrize("column", FINE)
def test_an_exact_place_takes_them(column: str) -> None:
    row = place_of(make_service(), Disclosure.EXACT, lat=1.0, lon=1.0)
    assert not refused(row, column, FINE[column])


def test_a_withheld_place_is_never_exact() -> None:
    row = place_of(make_service(), Disclosure.EXACT, lat=1.0, lon=1.0)
    assert refused(row, "confidential", True)


@pytest.mark.parametrize("level", [Disclosure.ADMIN1, Disclosure.COUNTRY, Disclosure.NONE])
def test_a_place_coarser_than_a_town_names_none(level: str) -> None:
    town = place_of(make_service(), Disclosure.MUNICIPALITY).place_id
    assert refused(place_of(make_service(), level), "place_id", town)


def test_half_a_point_is_refused() -> None:
    row = place_of(make_service(), Disclosure.EXACT, lat=1.0, lon=1.0)
    assert refused(row, "lat", None)
    assert refused(row, "lat", 91.0)


def test_the_guard_covers_every_language() -> None:
    condition = next(
        constraint
        for constraint in Location._meta.constraints
        if constraint.name == "only_exact_places_have_a_point"
    )
    assert set(re.findall(r"transport_(\w\w)", str(condition))) == set(CODES)


def test_places_and_internal_facts_have_no_revisions_and_no_way_back_from_their_record() -> None:
    from wagtail.models import RevisionMixin

    from actors_map.models.internal import RecordInternal

    for model in (Location, RecordInternal):
        assert not issubclass(model, RevisionMixin)
        owners: list[Any] = [model._meta.get_field(name) for name in ("actor", "service")]
        assert all(owner.remote_field.hidden for owner in owners)
