"""Places laid flat, and the points at which they may be drawn."""

from __future__ import annotations

import dataclasses

import pytest

from actors_map.disclosure import Area, AreaPlace, CountryPlace, ExactPlace, NoPlace, PublicPlace, TownPlace
from actors_map.hsds.locations import location
from actors_map.hsds.terms import part_id
from actors_map.jsonld import script_text
from actors_map.models import Actor
from actors_map.selectors import Anchors, Point, Spot, spot_of
from actors_map.selectors.spots import _point
from actors_map.vocabulary import Disclosure

AREA = Area("GT-09", "Quetzaltenango")
STREET = ExactPlace("GT", AREA, "Xela", 14.8, -91.5, "Calle 5", "09001", "Bus 12")
ANCHORS = Anchors({"GT-09": Point(1.0, 2.0)}, {"GT": Point(3.0, 4.0)})
TOWNS = {7: Point(5.0, 6.0)}
OWNER = Actor(code="x").uuid


@pytest.mark.parametrize(
    ("place", "precision", "town", "point"),
    [
        (STREET, Disclosure.EXACT, "Xela", Point(14.8, -91.5)),
        (dataclasses.replace(STREET, lat=None), Disclosure.EXACT, "Xela", None),
        (dataclasses.replace(STREET, area=None), Disclosure.EXACT, "Xela", Point(14.8, -91.5)),
        (TownPlace("GT", AREA, "Xela", town_id=7), Disclosure.MUNICIPALITY, "Xela", Point(5.0, 6.0)),
        (TownPlace("GT", AREA, "Xela", town_id=8), Disclosure.MUNICIPALITY, "Xela", None),
        (TownPlace("GT", AREA, "Xela", withheld=True), Disclosure.ADMIN1, "", Point(1.0, 2.0)),
        (TownPlace("GT", AREA, "Xela", withheld=True, town_id=7), Disclosure.ADMIN1, "", Point(1.0, 2.0)),
        (TownPlace("GT", None, "Xela", withheld=True), Disclosure.COUNTRY, "", Point(3.0, 4.0)),
        (AreaPlace("GT", AREA), Disclosure.ADMIN1, "", Point(1.0, 2.0)),
        (AreaPlace("PA", Area("PA-10", "x")), Disclosure.ADMIN1, "", None),
        (CountryPlace("GT"), Disclosure.COUNTRY, "", Point(3.0, 4.0)),
        (CountryPlace("HN"), Disclosure.COUNTRY, "", None),
        (NoPlace(), Disclosure.NONE, "", None),
        (NoPlace(withheld=True), Disclosure.NONE, "", None),
    ],
)
def test_a_place_is_drawn_at_its_level_and_never_finer(
    place: PublicPlace, precision: Disclosure, town: str, point: Point | None
) -> None:
    spot = spot_of(place)
    assert (spot.precision, spot.town) == (precision, town)
    assert spot.withheld == getattr(place, "withheld", False)
    assert _point(spot, ANCHORS, TOWNS) == point


def test_only_an_exact_place_has_a_street_and_a_point() -> None:
    for place in (TownPlace("GT", AREA, "Xela"), AreaPlace("GT", AREA), CountryPlace("GT"), NoPlace()):
        spot = spot_of(place)
        assert (spot.street, spot.postal_code, spot.transport, spot.exact) == ("", "", "", None)


class TestHsdsLocation:
    """A place in the words of the standard."""

    def test_an_exact_place_has_address_and_coordinates(self) -> None:
        found = location(OWNER, spot_of(STREET))
        assert found
        assert (found["latitude"], found["longitude"]) == (14.8, -91.5)
        assert found["addresses"][0]["address_1"] == "Calle 5"
        assert found["transportation"] == "Bus 12"

    @pytest.mark.parametrize(
        "place", [TownPlace("GT", AREA, "Xela"), AreaPlace("GT", AREA, withheld=True), NoPlace(withheld=True)]
    )
    def test_all_others_have_their_precision_alone(self, place: PublicPlace) -> None:
        found = location(OWNER, spot_of(place))
        assert found
        assert not {"latitude", "longitude", "addresses", "transportation"} & set(found)
        values = {each["taxonomy_term"]["code"]: each["value"] for each in found["attributes"]}
        assert values["rcm-location-precision"] == spot_of(place).precision
        assert values["rcm-location-withheld"] == str(getattr(place, "withheld", False)).lower()

    def test_a_telephone_line_has_none(self) -> None:
        assert location(OWNER, Spot(Disclosure.NONE)) is None

    def test_parts_keep_their_identifiers(self) -> None:
        assert part_id(OWNER, "phone", "147") == part_id(OWNER, "phone", "147")
        assert part_id(OWNER, "phone", "147") != part_id(OWNER, "phone", "148")


def test_data_in_a_script_element_cannot_end_it() -> None:
    text = script_text({"name": "</script><script>alert(1)</script><!-- & \u2028"})
    assert not set("<>&\u2028") & set(text)
    assert "\\u003C/script\\u003E" in text
