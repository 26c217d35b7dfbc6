"""Exact counts for filters with several choices per facet. Pure.

Inside a facet the chosen values are alternatives, between facets all must hold. A value of a facet is counted with
all *other* facets on, so a reader sees what one more tick would bring.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

Values = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class FacetOption:
    """One value of a facet as a list page shows it."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """One facet as a list page shows it: parameter name, heading, options in order; `folded`: behind its heading."""

    name: str
    label: str
    options: tuple[FacetOption, ...]
    folded: bool = False

    @property
    def chosen(self) -> tuple[FacetOption, ...]:
        """The options that the reader ticked."""
        return tuple(option for option in self.options if option.selected)


@dataclass(frozen=True, slots=True)
class FacetResult:
    """Positions of the rows that match everything, and a count per facet and value."""

    matching: tuple[int, ...]
    counts: Mapping[str, Counter[str]]

    def group(
        self, name: str, label: str, terms: Sequence[tuple[str, str]], chosen: Collection[str]
    ) -> FacetGroup:
        """The facet `name` with the values that occur or are chosen, in the order of `terms` (code, label)."""
        counts = self.counts.get(name, Counter())
        options = (FacetOption(code, text, counts[code], code in chosen) for code, text in terms)
        return FacetGroup(name, label, tuple(option for option in options if option.count or option.selected))


def count_facets(rows: Sequence[Values], chosen: Values) -> FacetResult:
    """Match `rows` (facet → values of the row) against `chosen` and count every facet that occurs in a row.

    A facet in `chosen` with no value does not filter. Broader values are the caller's matter: give a row its own
    values and their broader ones where a choice of the broader one shall include it.
    """
    active = {name: frozenset(values) for name, values in chosen.items() if values}
    matching: list[int] = []
    counts: dict[str, Counter[str]] = {}
    for position, row in enumerate(rows):
        failed = [name for name, values in active.items() if values.isdisjoint(row.get(name, ()))]
        if len(failed) > 1:
            continue
        if not failed:
            matching.append(position)
        for name in failed or row:
            counts.setdefault(name, Counter()).update(set(row.get(name, ())))
    return FacetResult(tuple(matching), counts)
