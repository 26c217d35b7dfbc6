"""Where there are practices: countries by phases, own and regional ones apart."""

from __future__ import annotations

from collections import Counter

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.charts import Bar, Chart, ChartColumn, ChartRow
from portal.core.phases import PHASES
from portal.core.selectors import Labelled, countries
from portal.core.templatetags.portal_ui import long_day
from practices.models import Practice
from practices.querysets import public_q
from practices.selectors.cards import is_regional

_LONGEST_NAME = 12


def practices_by_country(*, language: str) -> Chart:
    """All public practices as bars, countries alphabetical in `language`. One query beside the vocabulary."""
    rows = list(Practice.objects.filter(public_q()).values_list("countries", "phases"))
    own: Counter[tuple[str, str]] = Counter()
    regional: Counter[tuple[str, str]] = Counter()
    for lands, phases in rows:
        counted = regional if is_regional(lands) else own
        counted.update((land, phase) for land in lands for phase in phases)
    return Chart(
        title=_("Practices by country and phase"),
        caption=_caption(len(rows)),
        first=_("Country"),
        columns=tuple(
            ChartColumn(phase.code, str(phase.label), _short(str(phase.label))) for phase in PHASES
        ),
        rows=tuple(_row(country, own, regional) for country in countries(language)),
    )


def _row(country: Labelled, own: Counter[tuple[str, str]], regional: Counter[tuple[str, str]]) -> ChartRow:
    bars = tuple(Bar(own[country.code, phase.code], regional[country.code, phase.code]) for phase in PHASES)
    return ChartRow(label=country.label, short=_short_name(country), bars=bars)


def _short_name(country: Labelled) -> str:
    short = {
        "US": pgettext("short name of a country", "U.S."),
        "DO": pgettext("short name of a country", "Dom. Rep."),
    }
    return short.get(country.code, country.label)


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST_NAME else f"{word[: _LONGEST_NAME - 2]}."


def _caption(total: int) -> str:
    return _(
        "Full bar: own practices, or shared by up to four countries. Broken bar: regional ones, of five countries "
        "or more. In alphabetical order: this is not a ranking. A practice may be in several phases. "
        "All %(total)s practices, on %(day)s."
    ) % {"total": total, "day": long_day(timezone.localdate())}
