"""Overdue follows from the date; what nobody reports is never done."""

from __future__ import annotations

import datetime

import pytest

from network.models import Agreement
from network.selectors.agreements import OVERDUE, state_of
from network.vocabulary import AgreementState

TODAY = datetime.date(2026, 11, 21)
BEFORE = TODAY - datetime.timedelta(days=1)


@pytest.mark.parametrize("state", ["open", "in_progress", "not_reported"])
def test_an_unfinished_agreement_is_overdue_the_day_after(state: str) -> None:
    assert state_of(Agreement(state=state, due=TODAY), today=TODAY) == state
    assert state_of(Agreement(state=state, due=BEFORE), today=TODAY) == OVERDUE


@pytest.mark.parametrize("state", ["done", "superseded", "no_action_needed"])
def test_a_closed_agreement_is_never_overdue(state: str) -> None:
    assert state_of(Agreement(state=state, due=BEFORE), today=TODAY) == state


def test_an_agreement_without_a_date_keeps_its_state() -> None:
    for state in AgreementState.values:
        assert state_of(Agreement(state=state, due=None), today=TODAY) == state
