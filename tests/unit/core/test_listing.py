"""Addresses of a list: one thing changes, the rest stays, and a changed filter leads to the first page."""

from __future__ import annotations

from portal.core.faceting import FacetGroup, FacetOption
from portal.core.listing import ListAddress, ListChoice
from portal.core.paging import Paging

CHOICE = ListChoice({"phase": ("reception", "protection"), "country": ("GT",)}, page=2)
ADDRESS = ListAddress("/es/practicas/", CHOICE)


def option(value: str, *, selected: bool) -> FacetOption:
    return FacetOption(value, value.title(), 3, selected)


def test_taking_a_filter_away_keeps_the_others_and_leads_to_the_first_page() -> None:
    assert ADDRESS.without("phase", "reception") == "/es/practicas/?phase=protection&country=GT"


def test_the_last_filter_away_leaves_the_bare_address() -> None:
    address = ListAddress("/x/", ListChoice({"country": ("GT",)}))
    assert address.without("country", "GT") == "/x/"


def test_a_chip_for_each_chosen_value_in_the_order_of_the_groups() -> None:
    groups = (
        FacetGroup("country", "País", (option("GT", selected=True), option("HN", selected=False))),
        FacetGroup("phase", "Fase", (option("reception", selected=True),)),
    )
    chips = ADDRESS.chips(groups)
    assert [chip.label for chip in chips] == ["País: Gt", "Fase: Reception"]
    assert "country" not in chips[0].url
    assert "phase=reception" in chips[0].url


def test_pages_keep_the_filters_and_the_first_has_no_number() -> None:
    pager = ADDRESS.pager(Paging(2, 20, 55))
    assert pager.previous_url == "/es/practicas/?phase=reception&phase=protection&country=GT"
    assert pager.next_url.endswith("&page=3")
    assert (pager.page, pager.pages) == (2, 3)


def test_no_neighbour_at_the_ends() -> None:
    pager = ListAddress("/x/", ListChoice()).pager(Paging(1, 20, 3))
    assert (pager.previous_url, pager.next_url) == ("", "")


def test_values_are_quoted() -> None:
    address = ListAddress("/x/", ListChoice({"q": ('"><script>',)}))
    assert "<" not in address.page(2)


def test_chosen_values_are_counted() -> None:
    assert CHOICE.count == 3
