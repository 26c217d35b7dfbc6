"""Facet counts: exact, each facet ignoring its own filter and respecting the others, nothing of what is hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.contract import PUBLIC
from tests.search.shelf import Shelf, Shelves, search

pytestmark = pytest.mark.usefixtures("engine")

COUNTRIES = ("GT", "HN", "MX")
PHASES = ("prevention", "reception")
ROWS = 24
WORDS = ("albergue", "retorno", "frontera")


def _rows(shelf: Shelf) -> list[dict[str, Sequence[str]]]:
    """Records of every mixture of countries, phases, words and readers, laid on the shelf."""
    rows: list[dict[str, Sequence[str]]] = []
    for pk in range(ROWS):
        row: dict[str, Sequence[str]] = {
            "country": tuple(code for bit, code in enumerate(COUNTRIES) if pk >> bit & 1),
            "phase": (PHASES[pk % 2],) if pk % 3 else PHASES,
            "acl": (PUBLIC,) if pk % 4 else ("login",),
            "words": WORDS[: 1 + pk % 3],
        }
        shelf.put(
            pk,
            title=" ".join(row["words"]),
            acl=row["acl"],
            facets={"country": row["country"], "phase": row["phase"]},
        )
        rows.append(row)
    return rows


def _brute_force(
    rows: Sequence[Mapping[str, Sequence[str]]],
    word: str,
    filters: Mapping[str, tuple[str, ...]],
    viewer: frozenset[str],
) -> tuple[int, dict[str, dict[str, int]]]:
    """Total and counts by counting."""
    visible = [row for row in rows if viewer & set(row["acl"]) and (not word or word in row["words"])]

    def fits(row: Mapping[str, Sequence[str]], but: str) -> bool:
        return all(name == but or set(values) & set(row[name]) for name, values in filters.items() if values)

    total = sum(1 for row in visible if fits(row, ""))
    counts = {
        name: dict(Counter(value for row in visible if fits(row, name) for value in row[name]))
        for name in ("country", "phase")
    }
    return total, counts


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    word=st.sampled_from(("", *WORDS)),
    countries=st.sets(st.sampled_from(COUNTRIES)),
    phases=st.sets(st.sampled_from(PHASES)),
    signed_in=st.booleans(),
)
def test_counts_equal_counting(
    indexed_rows: list[dict[str, Sequence[str]]],
    word: str,
    countries: set[str],
    phases: set[str],
    signed_in: bool,
) -> None:
    filters = {"country": tuple(sorted(countries)), "phase": tuple(sorted(phases))}
    viewer = frozenset({PUBLIC, "login"} if signed_in else {PUBLIC})
    result = search(word, filters=filters, viewer=viewer, size=100)
    counts = {facet.name: {v.value: v.count for v in facet.values if v.count} for facet in result.facets}
    total, expected = _brute_force(indexed_rows, word, filters, viewer)
    assert (result.total, len(result.hits)) == (total, total)
    assert {name: counts[name] for name in ("country", "phase")} == expected


@pytest.fixture
def indexed_rows(shelves: Shelves, shelf: Shelf) -> list[dict[str, Sequence[str]]]:
    """The rows of this module, indexed."""
    rows = _rows(shelf)
    shelves.index()
    return rows


def test_a_chosen_value_without_hits_stays_listed(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Albergue", facets={"country": ("MX",)})
    shelves.index()
    result = search("albergue", filters={"country": ("GT",)})
    (country,) = [facet for facet in result.facets if facet.name == "country"]
    assert [(v.value, v.count, v.selected) for v in country.values] == [("MX", 1, False), ("GT", 0, True)]
    assert result.total == 0


def test_more_than_ten_values_are_listed(shelves: Shelves, shelf: Shelf) -> None:
    for pk in range(30):
        shelf.put(pk, title="Albergue", facets={"theme": (f"theme_{pk}",)})
    shelves.index()
    (theme,) = [facet for facet in search("albergue").facets if facet.name == "theme"]
    assert len(theme.values) == 30


def test_kind_and_language_are_facets_of_every_record(shelves: Shelves) -> None:
    shelves.of("practice").put(1, title={"es": "Albergue", "en": "Shelter"})
    shelves.of("service").put(1, title={"es": "Albergue"})
    shelves.index()
    counts = {f.name: {v.value: v.count for v in f.values} for f in search("albergue").facets}
    assert counts["kind"] == {"practice": 1, "service": 1}
    assert counts["language"] == {"es": 2, "en": 1}


def test_labels_are_said_in_the_language_of_the_reader(shelves: Shelves) -> None:
    shelves.of("practice").put(1, title="Albergue")
    shelves.index()
    labels = {f.name: f.label for f in search("albergue", ui_language="en").facets}
    assert labels["kind"] == "What it is"


def test_years_narrow(shelves: Shelves, shelf: Shelf) -> None:
    for year in ("2014", "2017", "2020"):
        shelf.put(year, title="Reunión", facets={"year": (year,)})
    shelves.index()
    assert {hit.id for hit in search("reunión", years=(2015, None)).hits} == {
        "practice-2017",
        "practice-2020",
    }
    assert search("reunión", years=(2015, 2018)).total == 1
