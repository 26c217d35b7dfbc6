"""Agreements: as a meeting numbered them, and what of all of them is still open today."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from network.addresses import meeting_url
from network.models import Agreement, Meeting
from network.periods import in_words
from network.vocabulary import UNFINISHED, AgreementKind, AgreementState
from portal.core.i18n.localized import Localized, Text

OVERDUE = "overdue"
"""A state that follows from the date and is never stored."""


@dataclass(frozen=True, slots=True)
class AgreementShown:
    """An agreement with its state in words: one that is stored, or overdue."""

    anchor: str
    number: int
    text: Text
    kind: str
    state: str
    state_words: str
    reported: bool
    due: datetime.date | None
    url: str
    meeting: Text
    meeting_url: str
    meeting_when: str

    @property
    def is_overdue(self) -> bool:
        """Whether its date has passed without a report that it is done."""
        return self.state == OVERDUE

    @property
    def is_unreported(self) -> bool:
        """Whether nothing is known of it and no date has passed."""
        return not self.reported and not self.is_overdue

    @property
    def is_closed(self) -> bool:
        """Whether nothing remains to be done."""
        return self.state not in UNFINISHED and not self.is_overdue


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """All agreements by what they ask today: overdue, due on a day to come, without a day, closed."""

    overdue: tuple[AgreementShown, ...]
    due: tuple[AgreementShown, ...]
    undated: tuple[AgreementShown, ...]
    closed: tuple[AgreementShown, ...]

    @property
    def total(self) -> int:
        """How many agreements there are."""
        return len(self.overdue) + len(self.due) + len(self.undated) + len(self.closed)

    @property
    def unreported(self) -> int:
        """Of how many nothing is known, overdue or not."""
        return sum(not shown.reported for shown in (*self.overdue, *self.due, *self.undated))

    @property
    def undated_unreported(self) -> int:
        """Of how many nothing is known, not even a date."""
        return sum(shown.is_unreported for shown in self.undated)


def agreements_of(meeting: Meeting, *, language: str, today: datetime.date) -> tuple[AgreementShown, ...]:
    """The agreements of a meeting in their order. One query."""
    rows = meeting.agreements.order_by("number")
    return tuple(_shown(row, meeting, language=language, today=today) for row in rows)


def agreements_page(*, language: str, today: datetime.date) -> AgreementsPage:
    """Every agreement of a public meeting, by what it asks on `today`. One query."""
    rows = (
        Agreement.objects.filter(meeting__live=True)
        .select_related("meeting")
        .order_by("meeting__date_start", "meeting__code", "number")
    )
    found = [_shown(row, row.meeting, language=language, today=today) for row in rows]
    unfinished = [shown for shown in found if not shown.is_closed]
    return AgreementsPage(
        overdue=_by_date(shown for shown in unfinished if shown.is_overdue),
        due=_by_date(shown for shown in unfinished if shown.due and not shown.is_overdue),
        undated=tuple(shown for shown in unfinished if not shown.due),
        closed=tuple(shown for shown in found if shown.is_closed),
    )


def state_of(agreement: Agreement, *, today: datetime.date) -> str:
    """The state stored, or overdue where the day has passed and nobody has reported the end."""
    passed = agreement.due is not None and agreement.due < today
    return OVERDUE if passed and agreement.state in UNFINISHED else agreement.state


def _by_date(found: Iterable[AgreementShown]) -> tuple[AgreementShown, ...]:
    return tuple(sorted(found, key=lambda shown: shown.due or datetime.date.max))


def _shown(row: Agreement, meeting: Meeting, *, language: str, today: datetime.date) -> AgreementShown:
    """Reads a loaded row and makes no query."""
    shown = Localized(meeting, language)
    state = state_of(row, today=today)
    anchor = f"a{row.number}"
    address = meeting_url(meeting, language=language)
    return AgreementShown(
        anchor=anchor,
        number=row.number,
        text=shown.child(row).text,
        kind=str(AgreementKind(row.kind).label) if row.kind else "",
        state=state,
        state_words=_state_words(row, state),
        reported=row.state != AgreementState.NOT_REPORTED,
        due=row.due,
        url=f"{address}#{anchor}",
        meeting=shown.title,
        meeting_url=address,
        meeting_when=in_words(meeting.date_start, meeting.date_end, meeting.date_precision),
    )


def _state_words(row: Agreement, state: str) -> str:
    due = in_words(row.due, None, row.due_precision) if row.due else ""
    if state != OVERDUE:
        words = str(AgreementState(state).label)
        return _("%(state)s, due %(date)s") % {"state": words, "date": due} if due else words
    if row.state == AgreementState.NOT_REPORTED:
        return _("Overdue: due %(date)s, no report of the result") % {"date": due}
    return _("Overdue: due %(date)s") % {"date": due}
