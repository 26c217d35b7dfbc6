"""Closed lists of the Network's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class MeetingStatus(models.TextChoices):
    """Whether a meeting took place."""

    HELD = "held", _("Held")
    PLANNED_IN_SOURCE = "planned_in_source", _("Announced in the source; not known whether it was held")
    CANCELLED = "cancelled", _("Cancelled")


class MeetingMode(models.TextChoices):
    """How people met."""

    IN_PERSON = "in_person", _("In person")
    VIRTUAL = "virtual", _("Virtual")
    HYBRID = "hybrid", _("Hybrid")
    UNSPECIFIED = "unspecified", pgettext_lazy("mode of a meeting", "Not stated")


class AgreementKind(models.TextChoices):
    """What an agreement does; null until an editor reads its verb."""

    NOTE = "note", _("Take note")
    THANK = "thank", _("Thank")
    INSTRUCT = "instruct", _("Instruct")
    RECOMMEND = "recommend", _("Recommend")
    APPROVE = "approve", _("Approve")
    UNDERTAKE = "undertake", _("Undertake")


ORGANISATIONS: dict[str, _StrPromise] = {
    "government": _("Government"),
    "civil society": _("Civil society"),
    "RCM Technical Secretariat": _("RCM Technical Secretariat"),
    "IOM": _("IOM"),
    "IOM Honduras": _("IOM Honduras"),
    "UNHCR": _("UNHCR"),
    "UNICEF": _("UNICEF"),
    "ILO": _("ILO"),
    "ICRC": _("ICRC"),
    "RNCOM": _("RNCOM"),
    "ChildFund (as topic of a presentation)": _("ChildFund, as topic of a presentation"),
}
"""Organisations as meetings name them; one that is not here is shown as it is written."""


class AgreementState(models.TextChoices):
    """Where an agreement stands; *overdue* is derived from its date."""

    OPEN = "open", pgettext_lazy("state of an agreement", "Open")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE = "done", pgettext_lazy("state of an agreement", "Done")
    SUPERSEDED = "superseded", pgettext_lazy("state of an agreement", "Superseded")
    NO_ACTION_NEEDED = "no_action_needed", _("No action needed")
    NOT_REPORTED = "not_reported", _("Not reported")


UNFINISHED = frozenset({AgreementState.OPEN, AgreementState.IN_PROGRESS, AgreementState.NOT_REPORTED})
"""States in which an agreement is overdue once its date has passed: that nobody reports is not that it is done."""


class ResponsibilityState(models.TextChoices):
    """Whether a country has named who is responsible for an action."""

    BLANK = "blank", _("Blank")
    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")


class TermBasis(models.TextChoices):
    """On what the term of an action rests."""

    STATED = "stated", _("Stated in the source")
    DERIVED_FROM_YEAR = "derived_from_year", _("Derived from a year in the source")
    NOT_STATED = "not_stated", _("Not stated in the sources")


class PlanStatus(models.TextChoices):
    """What standing a plan has."""

    DRAFT = "draft", _("Draft")
    APPROVED_IN_PRINCIPLE = "approved_in_principle", _("Approved in principle")
    APPROVED = "approved", pgettext_lazy("plan", "Approved")
    CLOSED = "closed", pgettext_lazy("plan", "Closed")
