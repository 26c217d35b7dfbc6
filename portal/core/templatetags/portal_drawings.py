"""Drawings made on the server: countries and bars. No script, no style attribute, the same numbers beside them as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html

from portal.core.charts import Chart, drawn
from portal.core.drawings import overview

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def outline(code: str) -> SafeString:
    """The outline of a country (ISO 3166-1 alpha-2, any case), in sand. Never a flag."""
    return format_html(
        '<svg class="shape" viewBox="0 0 48 48" width="40" height="40" aria-hidden="true"><path d="{}"/></svg>',
        overview()["outlines"].get(code.upper(), ""),
    )


@register.inclusion_tag("components/overview_map.html")
def overview_map(lands: Iterable[Any]) -> dict[str, Any]:
    """Two panels with the count of each country.

    `lands`: objects or dicts with `code`, `url`, `count` and `current`. The list of the same links must stand beside it.
    """
    by_code = {_get(land, "code").upper(): land for land in lands}
    return {
        "panels": [
            {**panel, "countries": [_joined(country, by_code) for country in panel["countries"]]}
            for panel in overview()["panels"]
        ]
    }


def _joined(country: dict[str, Any], by_code: dict[str, Any]) -> dict[str, Any]:
    land = by_code.get(country["code"], {})
    x, y = country["pin"]
    return {
        "code": country["code"],
        "path": country["path"],
        "lead": country["lead"],
        "pin": {"x": x, "y": y, "left": x - 30, "top": y - 14, "base": y + 5},
        "url": _get(land, "url"),
        "count": _get(land, "count"),
        "current": bool(_get(land, "current")),
    }


def _get(record: Any, name: str) -> Any:
    return record.get(name, "") if isinstance(record, dict) else getattr(record, name, "")


@register.inclusion_tag("components/chart.html")
def bar_chart(chart: Chart, ident: str = "chart") -> dict[str, Any]:
    """Bars by row and phase with their values, and the same numbers in a table. `ident`: start of the ids."""
    return {"chart": chart, "drawn": drawn(chart), "ident": ident}
