"""Reads of what a practice's evidence level is computed from."""

from __future__ import annotations

from django.db.models import BooleanField, Case, Exists, OuterRef, QuerySet, Value, When

from practices.criteria import evidence_level
from practices.models import Practice, PracticeSource
from practices.querysets import public_q, with_results_q
from practices.vocabulary import InitialReading

_WITHOUT_RESULTS = frozenset({InitialReading.PROMISING, InitialReading.UNKNOWN})
"""First readings that say: what stands under results is not a result of the practice."""


def public_practices() -> QuerySet[Practice]:
    """Practices that readers may see, each with what `level_of` needs."""
    results = Case(
        When(with_results_q(), then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    sourced = Exists(PracticeSource.objects.filter(practice=OuterRef("pk")))
    return Practice.objects.filter(public_q()).annotate(states_results=results, has_source=sourced)


def level_of(practice: Practice) -> str:
    """The evidence level of a row of `public_practices`."""
    return evidence_level(
        has_results=getattr(practice, "states_results", False)
        and practice.initial_reading not in _WITHOUT_RESULTS,
        has_independent_source=getattr(practice, "has_source", False),
    )
