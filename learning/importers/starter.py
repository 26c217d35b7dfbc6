"""The outline of the portal's own course and the link records of others in data/starter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from learning.models import Course, Unit
from learning.vocabulary import Delivery
from portal.core.i18n.languages import CODES
from portal.core.importers.reading import Reading
from portal.core.importers.rows import Row
from portal.core.importers.texts import columns, language_columns
from portal.core.importers.wanted import Batch, Kind, PartKind, Values, Wanted, check, identity
from portal.core.vocabulary import Scheme

COURSES = Kind("courses", Course, parts={"units": PartKind(Unit, "course_id")})
_FIELDS = (
    "id", *(f"title_{code}" for code in CODES), *(f"summary_{code}" for code in CODES), "audiences", "hours",
    "as_of", "confidence", "source_urls", "units", "external_courses",
)  # fmt: skip
_UNIT_FIELDS = (
    "id", *(f"title_{code}" for code in CODES), *(f"objective_{code}" for code in CODES), "phase", "minutes",
    "blocks", "questions",
)  # fmt: skip
_EXTERNAL_FIELDS = (
    "id", *(f"title_{code}" for code in CODES), *(f"note_{code}" for code in CODES), "provider", "url",
    "languages", "related", "as_of", "confidence", "source_urls",
)  # fmt: skip
_MOST = 1000


def read(reading: Reading) -> list[Batch]:
    """The portal's own course first, then those of others."""
    whole = reading.folder.whole("course.json")
    whole.expect(_FIELDS)
    own = reading.identified("course", [whole])
    others = reading.identified("external course", whole.rows("external_courses"))
    wanted = [_own(code, row, reading) for code, row in own.items()]
    return [Batch(COURSES, wanted + [_external(code, row, reading) for code, row in others.items()])]


def _texts(row: Row, name: str, *, required: bool = False) -> Mapping[str, str]:
    return {code: row.text(f"{name}_{code}", required=required and code == "es") for code in CODES}


def _own(code: str, row: Row, reading: Reading) -> Wanted:
    title, summary = _texts(row, "title", required=True), _texts(row, "summary")
    units = reading.identified("unit", row.rows("units"))
    languages = language_columns([title, summary])
    values = {
        **identity(code),
        **columns("title", title),
        **columns("summary", summary),
        **languages,
        "audiences": row.codes("audiences", reading.known(Scheme.AUDIENCE), "an audience"),
        "hours": row.integer("hours", low=0, high=_MOST),
        "delivery": Delivery.SELF_PACED.value,
        "languages": languages["languages_ready"],
    }
    parts = [_unit(unit, order, each, reading) for order, (unit, each) in enumerate(units.items(), start=1)]
    return check(COURSES, Wanted(code, values, {"units": parts}), row)


def _unit(code: str, order: int, row: Row, reading: Reading) -> Values:
    row.expect(_UNIT_FIELDS)
    return {
        "code": code,
        "order": order,
        **columns("title", _texts(row, "title", required=True)),
        **columns("objective", _texts(row, "objective")),
        "phase": row.code("phase", reading.known(Scheme.PHASE), "a phase"),
        "minutes": row.integer("minutes", low=0, high=_MOST),
    }


def _external(code: str, row: Row, reading: Reading) -> Wanted:
    row.expect(_EXTERNAL_FIELDS)
    title, note = _texts(row, "title", required=True), _texts(row, "note")
    values: dict[str, Any] = {
        **identity(code),
        **columns("title", title),
        **columns("summary", note),
        **language_columns([title, note]),
        "delivery": Delivery.EXTERNAL_LINK.value,
        "languages": row.codes("languages", reading.known(Scheme.LANGUAGE), "a language"),
        "provider_name": row.text("provider"),
        "url": row.text("url"),
    }
    return check(COURSES, Wanted(code, values), row, names={"provider_name": "provider"})
