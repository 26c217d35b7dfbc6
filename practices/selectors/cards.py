"""Practices as lists show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.i18n.addresses import record_url
from portal.core.i18n.collation import sort_key
from portal.core.i18n.localized import Localized, Text
from portal.core.selectors import countries, country_labels
from practices.models import Practice, SafetyScreen
from practices.selectors.evidence import level_of, public_practices
from practices.vocabulary import EvidenceLevel, SafetyOutcome

SHARED_BY_AT_MOST = 4
"""A practice of more countries is a regional one; of fewer it is their own."""
_NAMED = 2


@dataclass(frozen=True, slots=True)
class Seal:
    """One of the three statements on a practice, short."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """A practice in a list: the arguments of the component `card`, its code and its countries' codes."""

    code: str
    countries: tuple[str, ...]
    title: Text
    url: str
    summary: Text
    kind: tuple[str, ...]
    phases: tuple[str, ...]
    seals: tuple[Seal, ...]

    @property
    def regional(self) -> bool:
        """Whether more than four countries share it."""
        return is_regional(self.countries)


def is_regional(codes: Sequence[str]) -> bool:
    """Whether a practice of these countries is a regional one."""
    return len(codes) > SHARED_BY_AT_MOST


def practice_cards(*, pks: Iterable[int], language: str) -> tuple[PracticeCard, ...]:
    """The cards of these practices in the order given; what readers may not see is left out. One query."""
    order = list(pks)
    rows = public_practices().select_related("safety_screen").filter(pk__in=order)
    by_pk = {row.pk: row for row in rows}
    return tuple(card(by_pk[pk], language=language) for pk in order if pk in by_pk)


def alphabetical(cards: Iterable[PracticeCard], *, language: str) -> tuple[PracticeCard, ...]:
    """Cards by title as the reader's language sorts."""
    return tuple(sorted(cards, key=lambda each: (sort_key(each.title.value, language), each.code)))


def card(practice: Practice, *, language: str) -> PracticeCard:
    """One practice of `public_practices` as a card."""
    shown = Localized(practice, language)
    return PracticeCard(
        code=practice.code,
        countries=tuple(practice.countries),
        title=shown.title,
        url=practice_url(practice, language=language),
        summary=shown.summary,
        kind=(countries_in_words(practice.countries, language=language), since_in_words(practice)),
        phases=tuple(practice.phases),
        seals=seals(practice),
    )


def practice_url(practice: Practice, *, language: str) -> str:
    """The address of a practice for a reader of `language`."""
    title = Localized(practice, language).title
    return record_url("practices:detail", practice.pk, title, fallback=practice.code, language=language)


def countries_in_words(codes: Sequence[str], *, language: str) -> str:
    """`Guatemala, Honduras`; `Belize, Canada and 5 more countries`; all member countries in two words."""
    if len(codes) == len(countries(language)):
        return _("The whole region")
    names = [country.label for country in country_labels(codes, language)]
    if len(names) <= _NAMED + 1:
        return ", ".join(names)
    more = len(names) - _NAMED
    return ngettext("%(named)s and %(more)s more country", "%(named)s and %(more)s more countries", more) % {
        "named": ", ".join(names[:_NAMED]),
        "more": more,
    }


def since_in_words(practice: Practice) -> str:
    """The years of a practice; an unknown first year is said."""
    first, last = practice.start_year, practice.end_year
    if first is None:
        return _("first year not known")
    if last is None:
        return _("since %(year)s") % {"year": first}
    return f"{first}\u2013{last}" if last != first else str(first)


def outcome_of(practice: Practice) -> SafetyOutcome:
    """The outcome of the safety screen; without one it is pending."""
    screen: SafetyScreen | None = getattr(practice, "safety_screen", None)
    return SafetyOutcome(screen.outcome) if screen else SafetyOutcome.PENDING


def seals(practice: Practice) -> tuple[Seal, ...]:
    """Evidence, endorsement, screening, in this order and never added up."""
    outcome = str(outcome_of(practice).label)
    return (
        Seal(_("Evidence"), str(EvidenceLevel(level_of(practice)).label)),
        Seal(_("Endorsement"), _("none yet")),
        Seal(_("Screening"), outcome[:1].lower() + outcome[1:]),
    )
