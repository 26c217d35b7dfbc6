"""How fresh a service is, read from its dates. Pure: the same rule as `querysets.freshness_case`, for loaded rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SUSPENDED, LAPSED, OVERDUE, DUE, VERIFIED, UNVERIFIED = (
    "suspended",
    "lapsed",
    "overdue",
    "due",
    "verified",
    "unverified",
)
RANKS: dict[str, int] = {VERIFIED: 0, DUE: 1, UNVERIFIED: 2, OVERDUE: 3, LAPSED: 4, SUSPENDED: 5}
"""The order of a list: what somebody confirmed before what nobody did."""


@dataclass(frozen=True, slots=True)
class FreshnessDates:
    """The four dates of a service; `stays_listed`: a wrong helpline is warned about, never taken away."""

    verified_on: date | None = None
    due_on: date | None = None
    overdue_on: date | None = None
    hidden_on: date | None = None
    suspended: bool = False
    stays_listed: bool = False


def _reached(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def freshness(dates: FreshnessDates, *, today: date) -> str:
    """The state on `today`, one of the codes of `FreshnessState`. No job has to run for it to be right."""
    if dates.suspended:
        return SUSPENDED
    if _reached(dates.hidden_on, today):
        return OVERDUE if dates.stays_listed else LAPSED
    return _while_listed(dates, today)


def _while_listed(dates: FreshnessDates, today: date) -> str:
    if dates.verified_on is None:
        return UNVERIFIED
    if _reached(dates.overdue_on, today):
        return OVERDUE
    return DUE if _reached(dates.due_on, today) else VERIFIED
