"""Facet counts against a count by brute force."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from portal.core.faceting import FacetResult, count_facets

NAMES = ("country", "phase", "theme")
values = st.frozensets(st.sampled_from("abcd"), max_size=3)
rows = st.lists(st.fixed_dictionaries(dict.fromkeys(NAMES, values)), max_size=12)
choices = st.fixed_dictionaries(dict.fromkeys(NAMES, values))


def matches(row: dict[str, frozenset[str]], chosen: dict[str, frozenset[str]], *, without: str = "") -> bool:
    return all(not wanted or row[name] & wanted for name, wanted in chosen.items() if name != without)


@given(rows, choices)
def test_a_facet_counts_what_one_more_tick_would_bring(
    table: list[dict[str, frozenset[str]]], chosen: dict[str, frozenset[str]]
) -> None:
    result = count_facets(table, chosen)
    assert result.matching == tuple(n for n, row in enumerate(table) if matches(row, chosen))
    for name in NAMES:
        by_hand = Counter(value for row in table if matches(row, chosen, without=name) for value in row[name])
        assert {value: n for value, n in result.counts.get(name, Counter()).items() if n} == dict(by_hand)


def test_a_chosen_value_stays_listed_without_a_hit() -> None:
    result = FacetResult((), {"country": Counter({"GT": 2})})
    group = result.group(
        "country", "Country", [("GT", "Guatemala"), ("HN", "Honduras"), ("MX", "Mexico")], {"HN"}
    )
    assert [(option.value, option.count, option.selected) for option in group.options] == [
        ("GT", 2, False),
        ("HN", 0, True),
    ]
    assert [option.label for option in group.chosen] == ["Honduras"]
