"""Tags and filters of the components."""

from __future__ import annotations

import datetime

from django.template import engines
from django.utils import translation

import pytest

from portal.core.i18n.localized import Text
from portal.core.templatetags import portal_drawings, portal_ui


def render(source: str, **context: object) -> str:
    """The output of a template that loads the libraries of the components."""
    template = engines["django"].from_string("{% load portal_ui portal_drawings %}" + source)
    return template.render(context).strip()


@pytest.mark.parametrize(
    ("phase", "symbol"), [("prevention", 1), ("protection", 2), ("reception", 3), ("reintegration", 4)]
)
def test_each_phase_has_its_shape(phase: str, symbol: int) -> None:
    drawn = portal_ui.shape(phase)
    assert f'class="g p{symbol}"' in drawn
    assert f'href="#g{symbol}"' in drawn


def test_hollow_shape_is_the_filled_one_with_another_class() -> None:
    assert portal_ui.shape("reception", filled=False) == portal_ui.shape("reception").replace(
        "g p3", "g p3 o"
    )


def test_phases_stand_in_the_order_of_the_way_and_unknown_ones_are_left_out() -> None:
    codes = [
        phase.code for phase in portal_ui.in_phase_order(["reintegration", "cross_cutting", "prevention"])
    ]
    assert codes == ["prevention", "reintegration"]


def test_only_a_fallback_text_carries_its_language() -> None:
    assert portal_ui.lang_attr(Text("Hello", "en", is_fallback=True)) == ' lang="en"'
    assert portal_ui.lang_attr(Text("Hola", "es")) == ""
    assert portal_ui.lang_attr("Hola") == ""


@pytest.mark.parametrize(
    ("language", "written"), [("es", "20\u202f079"), ("en", "20,079"), ("fr", "20\u202f079")]
)
def test_thousands_follow_the_language(language: str, written: str) -> None:
    with translation.override(language):
        assert portal_ui.number(20079) == written


@pytest.mark.parametrize(
    ("language", "short", "full"),
    [
        ("es", "21 nov 2026", "21 de noviembre de 2026"),
        ("en", "21 Nov 2026", "21 November 2026"),
        ("fr", "21 nov. 2026", "21 novembre 2026"),
    ],
)
def test_dates_follow_the_language(language: str, short: str, full: str) -> None:
    date = datetime.date(2026, 11, 21)
    with translation.override(language):
        assert (portal_ui.day(date), portal_ui.long_day(date)) == (short, full)


def test_fact_without_value_is_shown_as_a_blank() -> None:
    html = render('{% include "components/facts.html" with rows=rows only %}', rows=[{"label": "Horario"}])
    assert '<span class="blank">' in html
    assert 'class="g p1 o"' in html


def test_hostile_values_are_escaped_in_every_record_component() -> None:
    hostile = '"><script>alert(1)</script>'
    card = dict.fromkeys(("title", "url", "summary", "small"), hostile) | {
        "kind": [hostile],
        "tags": [hostile],
    }
    html = render(
        '{% include "components/items.html" with cards=cards only %}'
        '{% include "components/note.html" with strong=hostile text=hostile only %}'
        '{% include "components/find.html" with action=hostile value=hostile label=hostile only %}'
        '{% include "components/facts.html" with rows=rows only %}',
        cards=[card],
        hostile=hostile,
        rows=[{"label": hostile, "value": hostile, "url": hostile}],
    )
    assert "<script" not in html
    assert 'value=""' not in html


def test_single_page_has_no_pager() -> None:
    assert render('{% include "components/pager.html" with page=1 pages=1 only %}') == ""


def test_notice_appears_only_for_a_fallback() -> None:
    shown = '{% include "components/language_notice.html" with shown="en" is_fallback=fallback only %}'
    assert render(shown, fallback=False) == ""
    assert 'class="note' in render(shown, fallback=True)


def test_outline_of_an_unknown_country_is_empty_not_an_error() -> None:
    assert 'd=""' in portal_drawings.outline("xx")


def test_overview_map_is_left_out_of_the_tab_order() -> None:
    lands = [{"code": "gt", "url": "/es/paises/gt/", "count": 23, "current": True}]
    html = render("{% overview_map lands %}", lands=lands)
    assert html.count("<a ") == html.count('tabindex="-1"')
    assert html.count("<svg") == html.count('aria-hidden="true"') == 2
    assert "GT 23" in html
    assert html.count("near sel") == 1
