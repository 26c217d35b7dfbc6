"""The three statements on a practice in full: evidence, endorsement, screening."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.core.i18n.localized import Localized, Text
from portal.core.selectors import country_name
from portal.core.templatetags.portal_ui import day
from practices.criteria import LEVELS
from practices.models import Practice
from practices.selectors.cards import outcome_of
from practices.selectors.evidence import level_of
from practices.vocabulary import EvidenceLevel, InitialReading, SafetyOutcome

_PASSED = {SafetyOutcome.PASSED, SafetyOutcome.PASSED_WITH_LIMITS}


@dataclass(frozen=True, slots=True)
class Badge:
    """The arguments of one entry of the component `badges`."""

    label: str
    value: str
    text: Text | str
    mark: str
    level: int = 0


def badges(practice: Practice, *, language: str) -> tuple[Badge, ...]:
    """The statements on a row of `public_practices`, in their fixed order."""
    return _evidence(practice), _endorsement(practice, language), _screening(practice, language)


def _evidence(practice: Practice) -> Badge:
    level = level_of(practice)
    return Badge(
        label=_("Evidence: how we know"),
        value=str(EvidenceLevel(level).label),
        text=_evidence_in_words(level, practice.initial_reading),
        mark="steps",
        level=LEVELS.index(level) + 1,
    )


def _evidence_in_words(level: str, reading: str) -> str:
    if level == EvidenceLevel.DOCUMENTED:
        return _(
            "Its results have a source. Nobody has evaluated yet whether it works: there is no score sheet."
        )
    if level != EvidenceLevel.REPORTED:
        return _("Its score sheet says how this level was reached.")
    if reading == InitialReading.UNKNOWN:
        return _("It is disputed, unproven or was discontinued. Nobody has evaluated it yet.")
    return _("It is described, but no results with a source were found yet.")


def _endorsement(practice: Practice, language: str) -> Badge:
    text = _("No country or body has endorsed it.")
    if practice.owner_country_id and practice.first_published_at:
        waiting = _("Awaiting %(country)s since %(day)s.") % {
            "country": country_name(practice.owner_country_id, language),
            "day": day(practice.first_published_at.date()),
        }
        text = f"{text} {waiting}"
    return Badge(_("Endorsement: who stands by it"), _("None yet"), text, mark="blank")


def _screening(practice: Practice, language: str) -> Badge:
    outcome = outcome_of(practice)
    label = _("Screen for rights and safety")
    if outcome == SafetyOutcome.PENDING:
        return Badge(label, str(outcome.label), _("Nobody has screened it yet."), mark="blank")
    screen = practice.safety_screen
    limits: Text = Localized(practice, language).child(screen).limits
    when = f" {day(screen.screened_on)}." if screen.screened_on else ""
    text = Text(f"{limits.value}{when}".strip(), limits.lang, limits.is_fallback)
    return Badge(label, str(outcome.label), text, mark="check" if outcome in _PASSED else "shape")
