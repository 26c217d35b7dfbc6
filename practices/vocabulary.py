"""Closed lists of the practices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class PracticeStatus(models.TextChoices):
    """Where a practice stands today."""

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    COMPLETED = "completed", _("Completed")
    SCALED_UP = "scaled_up", _("Scaled up")
    DISCONTINUED = "discontinued", _("Discontinued")
    UNKNOWN = "unknown", pgettext_lazy("status of a practice", "Not known")


class ChildParticipation(models.TextChoices):
    """How children took part."""

    NONE = "none", pgettext_lazy("participation of children", "None")
    CONSULTED = "consulted", _("Consulted")
    COLLABORATIVE = "collaborative", _("Collaborative")
    CHILD_LED = "child_led", _("Child-led")
    UNKNOWN = "unknown", pgettext_lazy("participation of children", "Not known")


class PartnerRole(models.TextChoices):
    """What an institution does in a practice."""

    LEAD = "lead", _("Lead")
    IMPLEMENTING = "implementing", _("Implementing")
    FUNDING = "funding", _("Funding")
    TECHNICAL = "technical", _("Technical support")
    OVERSIGHT = "oversight", _("Oversight")
    COMMUNITY = "community", _("Community")


class InitialReading(models.TextChoices):
    """A compiler's first reading of the evidence: for the order of review, never shown as a level."""

    BEST = "best", _("Long-standing, or measured and replicated")
    GOOD = "good", _("Some reported results")
    PROMISING = "promising", _("Adopted, no results found")
    UNKNOWN = "unknown", _("Disputed, unproven or discontinued")


class EvidenceLevel(models.TextChoices):
    """How we know: computed by `criteria.evidence_level`, never typed."""

    REPORTED = "reported", _("Reported")
    DOCUMENTED = "documented", _("Documented")
    EMERGENT = "emergent", _("Emergent")
    PROMISING = "promising", pgettext_lazy("evidence level", "Promising")
    BEST = "best", _("Best practice")


class SafetyOutcome(models.TextChoices):
    """Result of the screen for rights and safety."""

    PENDING = "pending", _("Pending")
    PASSED = "passed", pgettext_lazy("safety screen", "Passed")
    PASSED_WITH_LIMITS = "passed_with_limits", _("Passed with limits")
    FAILED = "failed", pgettext_lazy("safety screen", "Not passed")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text of a practice: its field, the anchor of its heading, the heading."""

    field: str
    anchor: str
    heading: str | _StrPromise


PARTS: tuple[Part, ...] = (
    Part("context", "context", _("Context")),
    Part("objectives", "objectives", _("Objectives")),
    Part("actions", "actions", _("What is done")),
    Part("results", "results", _("Results")),
    Part("lessons", "lessons", _("What was learned")),
    Part("enabling", "enabling", _("What helped")),
    Part("hindering", "hindering", _("What hindered")),
    Part("what_did_not_work", "did-not-work", _("What did not work")),
    Part("replicability", "replicability", _("If another country wants to adapt it")),
)
"""In the order of the page. Anchors are the same in every language: citations and search hits point at them."""
