"""Meetings: the list by years, one of them, and those of a country."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from manual.addresses import section_url
from manual.models import SectionVersion
from manual.numbering import order_key
from manual.selectors.outline import labelled
from network.addresses import meeting_url
from network.models import Meeting
from network.periods import in_words
from network.selectors.agreements import AgreementShown, agreements_of
from network.vocabulary import ORGANISATIONS, MeetingMode, MeetingStatus
from portal.core.components import Fact, FactItem, Link
from portal.core.i18n.languages import CODES
from portal.core.i18n.localized import Localized, Text, language_shown
from portal.core.selectors import country_labels, country_name, term_label
from portal.core.vocabulary import TranslationOrigin


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A meeting in a list. `announced`: the source announced it and does not say whether it took place."""

    code: str
    title: Text
    url: str
    when: str
    kind: tuple[str, ...]
    year: int
    announced: bool
    agreements: int
    hosted_in: str


@dataclass(frozen=True, slots=True)
class YearOfMeetings:
    """The meetings of a year, latest first."""

    year: int
    meetings: tuple[MeetingCard, ...]


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything the page of a meeting shows. `shown_in` tells, per language of a reader, which one they get."""

    pk: int
    code: str
    title: Text
    url: str
    kind: tuple[str, ...]
    lang: str
    is_fallback: bool
    unreviewed: bool
    shown_in: Mapping[str, str]
    addresses: Mapping[str, str]
    announced: bool
    cancelled: bool
    facts: tuple[Fact, ...]
    agreements: tuple[AgreementShown, ...]
    sections: tuple[Link, ...]


def public_meetings() -> QuerySet[Meeting]:
    """The meetings that readers may see."""
    return Meeting.objects.filter(live=True)


def meeting_cards(*, language: str) -> tuple[MeetingCard, ...]:
    """All meetings, latest first. One query."""
    return _cards(public_meetings(), language=language)


def meetings_by_year(*, language: str) -> tuple[YearOfMeetings, ...]:
    """All meetings, the latest year first. One query."""
    years = groupby(meeting_cards(language=language), key=lambda card: card.year)
    return tuple(YearOfMeetings(year, tuple(cards)) for year, cards in years)


def meetings_of_country(iso2: str, *, language: str) -> tuple[MeetingCard, ...]:
    """The meetings that a country hosted or was present at, latest first. One query."""
    rows = public_meetings().filter(Q(country_id=iso2) | Q(countries_present__contains=[iso2]))
    return _cards(rows, language=language)


def meeting_page(pk: int, *, language: str, today: datetime.date) -> MeetingPage | None:
    """A meeting with its agreements as of `today` and the sections of the manual that rest on it.

    None for a draft or no row.
    """
    meeting = public_meetings().filter(pk=pk).first()
    if meeting is None:
        return None
    shown = Localized(meeting, language)
    return MeetingPage(
        pk=meeting.pk,
        code=meeting.code,
        title=shown.title,
        url=meeting_url(meeting, language=language),
        kind=_kind(meeting, language),
        lang=shown.lang,
        is_fallback=shown.is_fallback,
        unreviewed=meeting.origin_of(shown.lang) != TranslationOrigin.HUMAN,
        shown_in={reader: language_shown(meeting, reader) for reader in CODES},
        addresses={reader: meeting_url(meeting, language=reader) for reader in CODES},
        announced=meeting.status == MeetingStatus.PLANNED_IN_SOURCE,
        cancelled=meeting.status == MeetingStatus.CANCELLED,
        facts=_facts(meeting, language),
        agreements=agreements_of(meeting, language=language, today=today),
        sections=_sections(meeting, language),
    )


def _cards(rows: QuerySet[Meeting], *, language: str) -> tuple[MeetingCard, ...]:
    counted = rows.annotate(agreement_count=Count("agreements")).order_by("-date_start", "code")
    return tuple(
        MeetingCard(
            code=meeting.code,
            title=Localized(meeting, language).title,
            url=meeting_url(meeting, language=language),
            when=when(meeting),
            kind=_kind(meeting, language),
            year=meeting.date_start.year,
            announced=meeting.status == MeetingStatus.PLANNED_IN_SOURCE,
            agreements=meeting.agreement_count,
            hosted_in=meeting.country_id or "",
        )
        for meeting in counted
    )


def when(meeting: Meeting) -> str:
    """The days of a meeting in words."""
    return in_words(meeting.date_start, meeting.date_end, meeting.date_precision)


def _kind(meeting: Meeting, language: str) -> tuple[str, ...]:
    return tuple(
        part for part in (_type(meeting, language), _mode(meeting), _place(meeting, language)) if part
    )


def _type(meeting: Meeting, language: str) -> str:
    return term_label("meeting_type", meeting.meeting_type, language) if meeting.meeting_type else ""


def _mode(meeting: Meeting) -> str:
    stated = meeting.mode != MeetingMode.UNSPECIFIED
    return str(MeetingMode(meeting.mode).label) if stated else ""


def _place(meeting: Meeting, language: str) -> str:
    country = country_name(meeting.country_id, language) if meeting.country_id else ""
    return ", ".join(part for part in (meeting.place, country) if part)


def _facts(meeting: Meeting, language: str) -> tuple[Fact, ...]:
    present, absent = meeting.countries_present, meeting.countries_absent
    place, mode = _place(meeting, language), _mode(meeting)
    where = Fact(_("Where"), place, blank=_unless(place))
    facts = (
        Fact(_("When"), when(meeting)),
        None if meeting.mode == MeetingMode.VIRTUAL else where,
        Fact(_("How"), mode, blank=_unless(mode)),
        Fact(_("Countries present"), several=_names(present, language), blank=_unless(present)),
        Fact(_("Countries absent"), several=_names(absent, language)) if absent else None,
        Fact(
            _("Organisations"),
            several=_organisations(meeting.organisations),
            blank=_unless(meeting.organisations),
        ),
    )
    return tuple(fact for fact in facts if fact)


def _unless(stated: object) -> str:
    return "" if stated else _unstated()


def _unstated() -> str:
    return _("Not stated in the source")


def _names(codes: Iterable[str], language: str) -> tuple[FactItem, ...]:
    return tuple(FactItem(country.label) for country in country_labels(codes, language))


def _organisations(names: Iterable[str]) -> tuple[FactItem, ...]:
    return tuple(FactItem(str(ORGANISATIONS.get(name, name))) for name in names)


def _sections(meeting: Meeting, language: str) -> tuple[Link, ...]:
    versions = SectionVersion.objects.filter(
        edition__current=True, section__in=meeting.sections.all()
    ).select_related("section")
    return tuple(
        Link(
            section_url(version.section.code, language=language),
            labelled(version.number, Localized(version, language).title),
        )
        for version in sorted(versions, key=lambda version: order_key(version.number))
    )
