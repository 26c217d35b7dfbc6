"""Days in words, no finer than the source states them. In the active language."""

from __future__ import annotations

import datetime

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core.vocabulary import DatePrecision

_PATTERNS = {
    "es": {"day": r"j \d\e F \d\e Y", "day_month": r"j \d\e F", "month": r"F \d\e Y"},
    "en": {"day": "j F Y", "day_month": "j F", "month": "F Y"},
}


def in_words(start: datetime.date, end: datetime.date | None, precision: str) -> str:
    """`28-29 August 2014`, `June 2014`, `2014`, or a week that the source had still to confirm."""
    match precision:
        case DatePrecision.YEAR:
            return str(start.year)
        case DatePrecision.MONTH:
            return _date(start, "month")
        case DatePrecision.WEEK_TO_BE_CONFIRMED:
            return _("%(days)s, week to be confirmed") % {"days": _days(start, end)}
        case _:
            return _days(start, end)


def _days(start: datetime.date, end: datetime.date | None) -> str:
    if end is None or end == start:
        return _date(start, "day")
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}\u2013{_date(end, 'day')}"
    if start.year == end.year:
        return f"{_date(start, 'day_month')} \u2013 {_date(end, 'day')}"
    return f"{_date(start, 'day')} \u2013 {_date(end, 'day')}"


def _date(value: datetime.date, form: str) -> str:
    language = (get_language() or "")[:2]
    patterns = _PATTERNS.get(language, _PATTERNS["en"])
    text = formats.date_format(value, patterns[form])
    return text if language == "en" else text.lower()
