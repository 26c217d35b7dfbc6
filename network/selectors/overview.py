"""What the Network is, in numbers: the front page of its work."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from network.selectors.agreements import AgreementsPage, agreements_page
from network.selectors.counts import BlankCounts, blank_counts
from network.selectors.meetings import MeetingCard, meeting_cards

LATEST = 3


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of the Network's work, its latest meetings and its agreements."""

    meetings: int
    latest: tuple[MeetingCard, ...]
    agreements: AgreementsPage
    plan: BlankCounts


def overview(*, language: str, today: datetime.date) -> Overview:
    """Meetings, agreements and plan at a glance. At most five queries."""
    cards = meeting_cards(language=language)
    return Overview(
        meetings=len(cards),
        latest=cards[:LATEST],
        agreements=agreements_page(language=language, today=today),
        plan=blank_counts(),
    )
