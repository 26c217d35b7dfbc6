"""Levels of disclosure: what a place shows, and what it cannot show."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from actors_map.disclosure import (
    ANONYMOUS,
    AreaPlace,
    Audience,
    CountryPlace,
    DisclosureError,
    ExactPlace,
    NoPlace,
    PublicPlace,
    TownPlace,
    Viewer,
    disclose_place,
    listed_areas,
    visible_services,
    withheld_summary,
)
from actors_map.models.locations import Location
from actors_map.vocabulary import Disclosure
from tests.factories.actors_map import make_service, place_of, shelter

pytestmark = pytest.mark.django_db

POINT: dict[str, Any] = {
    "lat": 14.834712,
    "lon": -91.518134,
    "address_1": "Calle 5",
    "address_2": "2.º piso",
    "postal_code": "09001",
    "transport_es": "Bus 12",
}
FINEST = {"lat", "lon", "street", "postal_code", "transport"}


def seen(row: Location | None, **options: Any) -> PublicPlace:
    """The place for a reader of Spanish."""
    return disclose_place(row, **{"viewer": ANONYMOUS, "language": "es", **options})


def test_only_an_exact_place_can_hold_a_point_or_a_street() -> None:
    for kind in (TownPlace, AreaPlace, CountryPlace, NoPlace):
        assert FINEST.isdisjoint(field.name for field in dataclasses.fields(kind))


def test_an_exact_place_shows_its_point_and_its_street() -> None:
    shown = seen(place_of(make_service(), Disclosure.EXACT, **POINT))
    assert isinstance(shown, ExactPlace)
    assert (shown.lat, shown.lon) == (POINT["lat"], POINT["lon"])
    assert (shown.street, shown.postal_code, shown.transport) == ("Calle 5, 2.º piso", "09001", "Bus 12")
    assert (shown.town, shown.area and shown.area.code) == ("Quetzaltenango", "GT-09")


def test_an_exact_place_may_be_known_by_its_street_alone() -> None:
    shown = seen(place_of(make_service(), Disclosure.EXACT, place=None, admin1=None, address_1="Calle 5"))
    assert shown == ExactPlace("GT", None, "", None, None, "Calle 5", "", "")


@pytest.mark.parametrize("withheld", [False, True])
def test_a_town_is_shown_by_name(withheld: bool) -> None:
    shown = seen(place_of(make_service(), Disclosure.MUNICIPALITY, confidential=withheld))
    assert isinstance(shown, TownPlace)
    assert (shown.town, shown.withheld) == ("Quetzaltenango", withheld)


@pytest.mark.parametrize("withheld", [False, True])
def test_a_department_is_shown_without_its_town(withheld: bool) -> None:
    shown = seen(place_of(make_service(), Disclosure.ADMIN1, confidential=withheld))
    assert isinstance(shown, AreaPlace)
    assert (shown.area.name, shown.withheld) == ("Quetzaltenango", withheld)


def test_a_department_that_nobody_named_is_its_country() -> None:
    assert seen(place_of(make_service(), Disclosure.ADMIN1, admin1=None)) == CountryPlace("GT")


@pytest.mark.parametrize("withheld", [False, True])
def test_a_country_is_shown_and_nothing_finer(withheld: bool) -> None:
    row = place_of(make_service(), Disclosure.COUNTRY, confidential=withheld)
    assert seen(row) == CountryPlace("GT", withheld)


@pytest.mark.parametrize("withheld", [False, True])
def test_the_level_none_shows_nothing(withheld: bool) -> None:
    assert seen(place_of(make_service(), Disclosure.NONE, confidential=withheld)) == NoPlace(withheld)


def test_a_record_without_a_place_shows_none() -> None:
    assert seen(None) == NoPlace()


def test_officials_and_editors_see_the_same_place() -> None:
    row = place_of(make_service(), Disclosure.MUNICIPALITY, confidential=True)
    for audience in (Audience.OFFICIAL, Audience.EDITOR):
        assert seen(row, viewer=Viewer(audience, frozenset({"GT"}))) == seen(row)


def test_an_exact_place_can_be_made_coarser() -> None:
    row = place_of(make_service(), Disclosure.EXACT, **POINT)
    assert isinstance(seen(row, at_most=Disclosure.MUNICIPALITY), TownPlace)


def test_an_exact_place_without_a_town_is_coarsened_to_its_department() -> None:
    row = place_of(make_service(), Disclosure.EXACT, place=None, **POINT)
    assert isinstance(seen(row, at_most=Disclosure.MUNICIPALITY), AreaPlace)


class TestWhatTheRulesDoNotForesee:
    """It fails in tests, and in production the door stays closed."""

    @pytest.fixture
    def _in_production(self, settings: Any) -> None:
        settings.ACTORS_MAP_DOOR_RAISES = False

    def unsaved(self, **values: Any) -> Location:
        """A row that the database would refuse."""
        row = place_of(make_service(), Disclosure.EXACT, **POINT)
        for name, value in values.items():
            setattr(row, name, value)
        return row

    def test_an_unknown_level_fails(self) -> None:
        with pytest.raises(DisclosureError):
            seen(self.unsaved(disclosure="street"))

    @pytest.mark.usefixtures("_in_production")
    def test_an_unknown_level_shows_nothing_in_production(self) -> None:
        assert seen(self.unsaved(disclosure="street", confidential=True)) == NoPlace(withheld=True)

    def test_an_unknown_audience_fails(self) -> None:
        with pytest.raises(DisclosureError):
            seen(self.unsaved(), viewer=Viewer(9))  # type: ignore[arg-type]  # what a wrong caller would give

    @pytest.mark.usefixtures("_in_production")
    def test_an_unknown_audience_sees_nothing_in_production(self) -> None:
        assert seen(self.unsaved(), viewer=Viewer(9)) == NoPlace()  # type: ignore[arg-type]  # as above

    def test_a_withheld_exact_place_fails(self) -> None:
        with pytest.raises(DisclosureError):
            seen(self.unsaved(confidential=True))

    @pytest.mark.usefixtures("_in_production")
    def test_a_withheld_exact_place_shows_its_department_in_production(self) -> None:
        shown = seen(self.unsaved(confidential=True))
        assert isinstance(shown, AreaPlace)
        assert shown.withheld


class TestWhereServicesAreCounted:
    """Lists count a withheld service in its department, never in its town."""

    def test_a_town_is_counted_unless_it_is_withheld(self) -> None:
        open_one, closed = make_service(), shelter()
        place_of(open_one)
        areas = listed_areas(list(visible_services(ANONYMOUS)), language="es")
        assert (areas[open_one.pk].town, areas[closed.pk].town) == ("Quetzaltenango", "")
        assert areas[open_one.pk].town_id
        assert areas[closed.pk].town_id is None
        assert areas[closed.pk].admin1 == "GT-09"

    def test_withheld_addresses_are_counted_per_area_that_the_record_names(self) -> None:
        shelter(), shelter()
        place_of(make_service(), Disclosure.COUNTRY, confidential=True)
        place_of(make_service())
        areas = listed_areas(list(visible_services(ANONYMOUS)), language="en")
        assert withheld_summary(areas.values()) == {"GT-09": 2, "GT": 1}

    def test_a_shelter_without_a_place_row_counts_as_withheld(self) -> None:
        without, line = make_service(service_types=["shelter_alternative_care"]), make_service()
        areas = listed_areas([without, line], language="es")
        assert (areas[without.pk].withheld, areas[without.pk].country) == (True, "GT")
        assert not areas[line.pk].withheld
