"""How fresh a service is, over every boundary of its dates."""

from __future__ import annotations

import datetime

import pytest

from actors_map.criteria import RANKS, FreshnessDates, freshness
from actors_map.vocabulary import FreshnessState

START = datetime.date(2027, 1, 1)
DATES = FreshnessDates(
    verified_on=START,
    due_on=START + datetime.timedelta(180),
    overdue_on=START + datetime.timedelta(210),
    hidden_on=START + datetime.timedelta(300),
)


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (0, "verified"),
        (179, "verified"),
        (180, "due"),
        (209, "due"),
        (210, "overdue"),
        (299, "overdue"),
        (300, "lapsed"),
    ],
)
def test_the_dates_decide(days: int, state: str) -> None:
    assert freshness(DATES, today=START + datetime.timedelta(days)) == state


def test_what_nobody_confirmed_is_unverified() -> None:
    assert freshness(FreshnessDates(), today=START) == "unverified"


def test_what_nobody_confirmed_lapses_too() -> None:
    assert freshness(FreshnessDates(hidden_on=START), today=START) == "lapsed"


def test_a_helpline_turns_into_a_warning_instead_of_vanishing() -> None:
    assert freshness(FreshnessDates(hidden_on=START, stays_listed=True), today=START) == "overdue"


def test_a_stopped_service_is_stopped_whatever_its_dates() -> None:
    assert freshness(FreshnessDates(verified_on=START, suspended=True), today=START) == "suspended"


def test_every_state_has_a_rank() -> None:
    assert set(RANKS) == set(FreshnessState.values)
