"""Meetings and agreements of data/starter."""

from __future__ import annotations

import re
from typing import Any

from manual.importers.starter import SECTIONS, references
from network.models import Agreement, Meeting, MeetingInternal
from network.vocabulary import AgreementState, MeetingMode, MeetingStatus
from portal.core.importers.folder import french_rows
from portal.core.importers.reading import COUNTRY, Reading
from portal.core.importers.rows import Row, last_day
from portal.core.importers.texts import Sides, Unit, columns, language_columns
from portal.core.importers.wanted import Batch, Kind, PartKind, Ref, Values, Wanted, check, identity
from portal.core.vocabulary import DatePrecision, Scheme

MEETINGS = Kind(
    "meetings",
    Meeting,
    parts={
        "agreements": PartKind(Agreement, "meeting_id"),
        "sections": PartKind(Meeting.sections.through, "meeting_id"),
        "internal": PartKind(MeetingInternal, "meeting_id"),
    },
)
_FIELDS = (
    "id", "title_es", "title_en", "date_start", "date_end", "date_precision", "mode", "place", "country_iso2",
    "participants_countries", "participants_organisations", "agreements", "source_documents",
)  # fmt: skip
_OTHER_FACTS = (
    "topics", "working_groups", "participants_sectors", "participants_institutions", "duration_days",
    "identified_actions_ref",
)  # fmt: skip
_OPTIONAL = ("status", "note", "absent_countries", *_OTHER_FACTS)
_TYPES = {
    "vm": "vice_ministerial", "adhoc": "ad_hoc_group", "troika": "troika", "consultas": "consultation",
    "taller": "workshop", "grcm": "rcgm", "red": "network",
}  # fmt: skip
"""What the id of a meeting says of its type; where it says nothing the type stays open."""
_MOST = 999


def meetings(reading: Reading, whole: Row) -> Batch:
    """The meetings, with the sections of the manual that rest on them."""
    rows = reading.identified("meeting", whole.rows("meetings"))
    french = french_rows(
        reading.folder.whole("fr/meetings.json").rows("meetings"),
        known=rows,
        fields=("title_fr", "agreements"),
    )
    sections: dict[str, list[str]] = {}
    for section, row in references(reading, "meeting"):
        sections.setdefault(row.code("id", rows, "a meeting", required=True), []).append(section)
    found = [
        _meeting(code, Sides(row, french.get(code)), sections.get(code, []), reading)
        for code, row in rows.items()
    ]
    return Batch(MEETINGS, found)


def _meeting(code: str, sides: Sides, sections: list[str], reading: Reading) -> Wanted:
    row = sides.row
    row.expect(_FIELDS, _OPTIONAL)
    title = sides.unit("title", required=True)
    texts, agreements = _agreements(sides)
    known = reading.known(COUNTRY)
    values = {
        **identity(code),
        **columns("title", title),
        **language_columns([title, *texts]),
        **_dates(row),
        "meeting_type": _type(code, reading),
        "status": row.code("status", MeetingStatus.values, "a status") or MeetingStatus.HELD.value,
        "mode": row.code("mode", MeetingMode.values, "a mode", required=True),
        "place": row.text("place"),
        "country_id": row.code("country_iso2", known, "a member country") or None,
        "countries_present": row.codes("participants_countries", known, "a member country"),
        "countries_absent": row.codes("absent_countries", known, "a member country"),
        "organisations": row.texts("participants_organisations"),
    }
    parts: dict[str, list[Values]] = {
        "agreements": agreements,
        "sections": [{"section_id": Ref(SECTIONS.name, section)} for section in sections],
        "internal": [
            {
                "source_documents": row.texts("source_documents"),
                "other_facts": {name: row.values[name] for name in _OTHER_FACTS if row.values.get(name)},
                "note": row.text("note"),
            }
        ],
    }
    return check(MEETINGS, Wanted(code, values, parts), row)


def _type(code: str, reading: Reading) -> str:
    words = (re.sub(r"\d+$", "", word) for word in code.split("-"))
    found = next((_TYPES[word] for word in words if word in _TYPES), "")
    return found if found in reading.known(Scheme.MEETING_TYPE) else ""


def _dates(row: Row) -> dict[str, Any]:
    """First and last day. A week to be confirmed has days and says that they are not certain."""
    start, precision = row.day("date_start", required=True)
    end, _precision = row.day("date_end")
    stated = row.code("date_precision", DatePrecision.values, "a precision", required=True)
    week = stated == DatePrecision.WEEK_TO_BE_CONFIRMED and precision == DatePrecision.DAY
    if start and stated and precision != stated and not week:
        row.report("date_precision", f"says {stated}, but date_start gives the {precision}.")
    if start and end and end < start:
        row.report("date_end", "cannot be before date_start.")
    return {"date_start": start, "date_end": last_day(start, end), "date_precision": stated}


def _agreements(sides: Sides) -> tuple[list[Unit], list[Values]]:
    rows = {str(row.values.get("n")): row for row in sides.row.rows("agreements")}
    french = french_rows(
        sides.french.rows("agreements") if sides.french else (),
        known=rows,
        fields=("text_fr",),
        key_field="n",
    )
    units: list[Unit] = []
    found: list[Values] = []
    for row in sides.row.rows("agreements"):
        row.expect(("n", "text_es", "text_en"), ("status", "due"))
        if rows[str(row.values.get("n"))].values is not row.values:
            row.report("n", f"another agreement of this meeting has the number {row.values.get('n')}.")
        unit = Sides(row, french.get(str(row.values.get("n")))).unit("text", required=True)
        units.append(unit)
        found.append(_agreement(row, unit))
    return units, found


def _agreement(row: Row, unit: Unit) -> Values:
    """As the file states it: pending is open, and of an agreement without a state nothing was reported."""
    due, precision = row.day("due")
    state = row.code("status", ("pending",), "a state of an agreement")
    return {
        "number": row.integer("n", low=1, high=_MOST, required=True),
        **columns("text", unit),
        "kind": "",
        "due": due,
        "due_precision": precision or DatePrecision.DAY.value,
        "state": (AgreementState.OPEN if state else AgreementState.NOT_REPORTED).value,
    }
