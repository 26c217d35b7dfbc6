"""The report of what readers ask: who reads it, what it lists and leaves out, what leaves it as a file."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

import openpyxl
import pytest

from portal.core.permissions import Role
from search.models import AskedCount
from search.questions import store
from search.questions.tally import Question
from tests.integration.editorial.conftest import Browser, Person

pytestmark = pytest.mark.django_db


def stored(words: str, *, asked: int, without: int = 0, language: str = "es", days: int = 1) -> None:
    """A stored count."""
    day = timezone.now().date() - timedelta(days=days)
    key = store.digest(Question(day, language, words))
    AskedCount.objects.create(
        day=day, language=language, digest=key, words=words, asked=asked, without=without
    )


@pytest.fixture
def questions(desk: None) -> None:
    """What was asked in the last quarter."""
    stored("albergue", asked=40)
    stored("xilófono", asked=12, without=12)
    stored("shelter", asked=9, without=1, language="en")
    stored("hoja de ruta", asked=8, days=60)
    stored("raro", asked=store.THRESHOLD - 1)
    stored("", asked=4)
    stored("=cmd|calc", asked=7)


def exported(browser: Browser, kind: str) -> bytes:
    """The report as a file."""
    answer: Any = browser.get(reverse("search_questions"), {"export": kind})
    return b"".join(answer.streaming_content)


def report(browser: Browser, **given: str) -> str:
    """The report as text."""
    return browser.get(reverse("search_questions"), given).content.decode()


def test_the_report_lists_what_is_asked_and_never_what_few_people_ask(
    person: Person, questions: None
) -> None:
    html = report(person(Role.EDITOR))
    assert [words for words in ("albergue", "xilófono", "shelter", "hoja de ruta") if words not in html] == []
    assert "raro" not in html
    assert html.index("albergue") < html.index("xilófono")


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ({"period": "30"}, {"albergue", "xilófono", "shelter"}),
        ({"period": "365"}, {"albergue", "xilófono", "shelter", "hoja de ruta"}),
        ({"language": "en"}, {"shelter"}),
        ({"show": "in_vain"}, {"xilófono", "shelter"}),
        ({"period": "1"}, {"albergue", "xilófono", "shelter", "hoja de ruta"}),
        ({"language": "xx", "show": "y", "p": "99"}, {"albergue", "xilófono", "shelter", "hoja de ruta"}),
    ],
)
def test_the_report_is_narrowed(
    person: Person, questions: None, given: dict[str, str], seen: set[str]
) -> None:
    html = report(person(Role.EDITOR), **given)
    assert {
        words for words in ("albergue", "xilófono", "shelter", "hoja de ruta") if f">{words}<" in html
    } == seen


@pytest.mark.parametrize(
    ("role", "offered"), [(Role.PUBLISHER, True), (Role.EDITOR, False), (Role.ADMINISTRATOR, False)]
)
def test_what_can_be_done_is_offered_to_who_may_do_it(
    person: Person, questions: None, role: Role, offered: bool
) -> None:
    browser = person(role)
    links = re.findall(r'href="([^"]*(?:synonymset|pinnedquestion)/add/[^"]*)"', report(browser))
    assert bool(links) == offered
    for link in links[:4]:
        form = browser.get(link.replace("&amp;", "&")).content.decode()
        assert any(f'value="{words}"' in form for words in ("albergue", "xilófono"))


def test_the_report_is_exported_without_formulas(person: Person, questions: None) -> None:
    browser = person(Role.EDITOR)
    rows = list(csv.DictReader(io.StringIO(exported(browser, "csv").decode())))
    assert [row[next(iter(row))] for row in rows] == [
        "albergue",
        "xilófono",
        "shelter",
        "hoja de ruta",
        "'=cmd|calc",
    ]
    assert len(rows[0]) == 6
    sheet = openpyxl.load_workbook(io.BytesIO(exported(browser, "xlsx"))).active
    assert [cell.value for cell in next(iter(sheet.iter_rows(min_row=2)))] == [
        "albergue",
        None,
        "es",
        40,
        0,
        0,
    ]
