"""How much of the plan is blank."""

from __future__ import annotations

from dataclasses import dataclass

from network.addresses import plan_url
from network.selectors.grid import Grid, public_actions, read_grid
from network.vocabulary import ResponsibilityState


@dataclass(frozen=True, slots=True)
class BlankCounts:
    """Counts over the whole plan. `blank` and `named` are cells; the last two are actions."""

    actions: int
    cells: int
    blank: int
    named: int
    without_term: int
    without_indicator: int


@dataclass(frozen=True, slots=True)
class CountryPlan:
    """The plan of one country: its cells by state, and the address of its row."""

    iso2: str
    url: str
    actions: int
    blank: int
    proposed: int
    confirmed: int
    not_applicable: int


def blank_counts() -> BlankCounts:
    """How many responsibilities, terms and indicators the plan still lacks. Two queries."""
    actions = list(public_actions())
    return counts_of(
        read_grid(actions, language="es"),
        without_term=sum(not action.term for action in actions),
        without_indicator=sum(not (action.indicator_es or action.indicator_en) for action in actions),
    )


def counts_of(grid: Grid, *, without_term: int, without_indicator: int) -> BlankCounts:
    """The counts of a plan that is already read."""
    return BlankCounts(
        actions=len(grid.actions),
        cells=grid.cells,
        blank=grid.blanks,
        named=grid.named,
        without_term=without_term,
        without_indicator=without_indicator,
    )


def plan_of_country(iso2: str, *, language: str) -> CountryPlan:
    """How far the cells of a country are filled. At most three queries."""
    grid = read_grid(list(public_actions()), language=language)
    states = grid.states_of_country(iso2)
    return CountryPlan(
        iso2=iso2,
        url=plan_url(language=language, country=iso2),
        actions=len(grid.actions),
        blank=states[ResponsibilityState.BLANK],
        proposed=states[ResponsibilityState.PROPOSED],
        confirmed=states[ResponsibilityState.CONFIRMED],
        not_applicable=states[ResponsibilityState.NOT_APPLICABLE],
    )
