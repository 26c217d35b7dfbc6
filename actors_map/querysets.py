"""Named filters over services and actors. Which rows the public may see is decided by their dates, on the day asked."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, CharField, Q, Value, When

from actors_map import criteria
from actors_map.vocabulary import GONE_STATUSES, HELPLINE


def stays_listed_q() -> Q:
    """Services that lapse to a warning: a wrong helpline harms less than none."""
    return Q(service_types__contains=[HELPLINE])


def fresh_q(*, today: date) -> Q:
    """Services whose last date has not come."""
    return Q(hidden_on__isnull=True) | Q(hidden_on__gt=today) | stays_listed_q()


def public_q(*, today: date) -> Q:
    """Services that readers may see today: published with their provider, at work, not stopped, not lapsed."""
    return (
        Q(live=True, actor__live=True, suspended=False) & ~Q(status__in=GONE_STATUSES) & fresh_q(today=today)
    )


def not_public_q(*, today: date) -> Q:
    """The services that readers may not see today."""
    return ~public_q(today=today)


def freshness_case(*, today: date) -> Case:
    """The state of each row on `today`, in the database: equal to `criteria.freshness` of the loaded row."""
    lapsed = Q(hidden_on__lte=today)
    return Case(
        When(suspended=True, then=Value(criteria.SUSPENDED)),
        When(lapsed & stays_listed_q(), then=Value(criteria.OVERDUE)),
        When(lapsed, then=Value(criteria.LAPSED)),
        When(verified_on__isnull=True, then=Value(criteria.UNVERIFIED)),
        When(overdue_on__lte=today, then=Value(criteria.OVERDUE)),
        When(due_on__lte=today, then=Value(criteria.DUE)),
        default=Value(criteria.VERIFIED),
        output_field=CharField(),
    )
