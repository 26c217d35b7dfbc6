"""Practices side by side."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

import pytest
from zeal import zeal_context

from practices.models import Practice
from tests.factories.practices import make_action, make_practice

pytestmark = pytest.mark.django_db
LIMIT = 12


def compared(client: Client, *codes: str, language: str = "es") -> str:
    """The page that compares these practices."""
    with translation.override(language):
        address = reverse("practices:compare")
    response = client.get(address, {"practice": list(codes)})
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


@pytest.fixture
def three() -> list[Practice]:
    """Three practices; the second says nothing of what did not work."""
    made = []
    for position, code in enumerate(("pr-a", "pr-b", "pr-c")):
        failed = "" if position == 1 else f"<p>Falló {code}</p>"
        practice = make_practice(
            code=code,
            title_es=f"Título {code}",
            results_es=f"<p>Logró {code}</p>",
            what_did_not_work_es=failed,
        )
        make_action(practice, text_es=f"Paso de {code}")
        made.append(practice)
    return made


def test_the_practices_stand_in_the_order_asked_for(client: Client, three: list[Practice]) -> None:
    html = compared(client, "pr-c", "pr-a")
    assert html.index("Logró pr-c") < html.index("Logró pr-a")
    assert "Paso de pr-c" in html
    assert "Paso de pr-a" in html
    assert "pr-b" in html.partition('<select class="in" id="add"')[2].partition("</select>")[0]


def test_a_part_that_one_does_not_have_is_a_visible_blank(client: Client, three: list[Practice]) -> None:
    part = compared(client, "pr-a", "pr-b").partition('id="did-not-work"')[2].partition("</section>")[0]
    assert "Falló pr-a" in part
    assert 'class="blank' in part


def test_what_is_taken_out_stays_out_of_the_address(client: Client, three: list[Practice]) -> None:
    html = compared(client, "pr-a", "pr-b", "pr-c")
    assert "?practice=pr-b&amp;practice=pr-c" in html
    assert "?practice=pr-a&amp;practice=pr-b" in html


@pytest.mark.parametrize("codes", [("pr-a", "nothing"), ("pr-a", "x" * 5000), ("pr-a", "'--", "<script>")])
def test_a_practice_that_is_not_there_is_said(
    client: Client, three: list[Practice], codes: tuple[str, ...]
) -> None:
    html = compared(client, *codes, language="en")
    assert "Logró pr-a" in html
    assert 'class="note wait' in html
    assert "<script>" not in html.partition("<main")[2]


def test_a_draft_is_not_compared(client: Client, three: list[Practice]) -> None:
    Practice.objects.filter(code="pr-b").update(live=False)
    html = compared(client, "pr-a", "pr-b")
    assert "Logró pr-b" not in html
    assert "Título pr-b" not in html
    assert 'class="note wait' in html


def test_more_than_four_are_cut_and_it_is_said(client: Client) -> None:
    codes = [make_practice(code=f"pr-{n}", results_es=f"<p>Logró {n}</p>").code for n in range(6)]
    html = compared(client, *codes)
    assert "Logró 3" in html
    assert "Logró 4" not in html
    assert 'class="note wait' in html
    assert '<select class="in" id="add"' not in html


def test_an_empty_comparison_offers_the_first_choice(client: Client, three: list[Practice]) -> None:
    html = compared(client)
    assert html.count("<option") == 4
    assert "<h2" not in html.partition("<main")[2].partition("</main>")[0]


def test_the_queries_do_not_grow(client: Client, three: list[Practice]) -> None:
    def queries(*codes: str) -> int:
        compared(client, *codes)
        with CaptureQueriesContext(connection) as found, zeal_context():
            compared(client, *codes)
        return len(found)

    two = queries("pr-a", "pr-b")
    for practice in three:
        for position in range(5):
            make_action(practice, sort_order=10 + position)
    assert queries("pr-a", "pr-b", "pr-c") == two <= LIMIT
