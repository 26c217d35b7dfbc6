"""Reads of the Network's work. Words come in the active language, which in a view is the `language` asked for."""

from __future__ import annotations

from network.selectors.agreements import AgreementShown, AgreementsPage, agreements_page
from network.selectors.counts import BlankCounts, CountryPlan, blank_counts, plan_of_country
from network.selectors.meetings import (
    MeetingCard,
    MeetingPage,
    YearOfMeetings,
    meeting_page,
    meetings_by_year,
    meetings_of_country,
)
from network.selectors.overview import Overview, overview
from network.selectors.plan import PlanPage, plan_page

__all__ = [
    "AgreementShown",
    "AgreementsPage",
    "BlankCounts",
    "CountryPlan",
    "MeetingCard",
    "MeetingPage",
    "Overview",
    "PlanPage",
    "YearOfMeetings",
    "agreements_page",
    "blank_counts",
    "meeting_page",
    "meetings_by_year",
    "meetings_of_country",
    "overview",
    "plan_of_country",
    "plan_page",
]
