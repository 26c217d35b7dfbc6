"""Courses: the portal's own with their units, those of others as links."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest
from zeal import zeal_context

from learning.selectors import course_list, course_url
from search.contract import registered
from tests.factories.core import make_countries
from tests.factories.learning import make_course, make_unit


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    """The member countries."""
    make_countries()


def test_own_courses_stand_apart_from_those_of_others() -> None:
    own = make_course()
    other = make_course(url="https://example.org/course", provider_name="OIM", delivery="external_link")
    found = course_list(language="es")
    assert [card.code for card in found.own] == [own.code]
    assert [card.code for card in found.external] == [other.code]


def test_units_stand_in_order_with_what_one_can_do_after_them(client: Client) -> None:
    course = make_course()
    for order in (2, 1):
        make_unit(course, order, objective_es=f"Objetivo {order}", minutes=50)
    html = client.get(course_url(course, language="es")).content.decode()
    assert html.index("Unidad 1") < html.index("Unidad 2")
    assert html.index("Objetivo 1") < html.index("Objetivo 2")


def test_a_course_of_others_is_a_link_that_says_where_it_leads(client: Client) -> None:
    course = make_course(url="https://learn.example.org/c/1", provider_name="ACNUR")
    html = client.get(course_url(course, language="en")).content.decode()
    assert (
        '<a href="https://learn.example.org/c/1" rel="noopener noreferrer">Open it on learn.example.org</a>'
        in html
    )
    assert "may ask for an account" in html


def test_a_course_of_others_without_an_address_says_so(client: Client) -> None:
    course = make_course(delivery="external_link")
    assert [card.code for card in course_list(language="es").external] == [course.code]
    html = client.get(course_url(course, language="en")).content.decode()
    assert "We do not know an address where it can be taken." in html


def test_a_missing_language_shows_another_with_its_lang(client: Client) -> None:
    course = make_course(title_en="First contact")
    html = client.get(course_url(course, language="fr")).content.decode()
    assert '<h1 lang="en">First contact</h1>' in html


@pytest.mark.parametrize("language", ["es", "en", "fr"])
def test_a_course_that_is_not_live_is_nowhere(client: Client, language: str) -> None:
    course = make_course(title_es="Oculto", title_en="Canary word", live=False)
    assert client.get(course_url(course, language=language)).status_code == 404
    listed = client.get({"es": "/es/aprender/", "en": "/en/learn/", "fr": "/fr/apprendre/"}[language])
    assert "Oculto" not in listed.content.decode()
    assert "Canary word" not in listed.content.decode()


def test_another_slug_leads_to_the_right_address(client: Client) -> None:
    course = make_course(title_es="Primer contacto")
    response = client.get(f"/es/aprender/{course.pk}-x/")
    assert (response.status_code, response["Location"]) == (302, f"/es/aprender/{course.pk}-primer-contacto/")


def test_no_course_is_said_as_a_blank(client: Client) -> None:
    html = client.get("/en/learn/").content.decode()
    assert "There is no course here yet." in html


def test_courses_are_not_a_kind_of_the_search() -> None:
    assert "learning.Course" not in {each.model_label for each in registered().values()}


def test_pages_take_as_many_queries_when_content_doubles(client: Client) -> None:
    course = make_course()
    addresses = ["/es/aprender/", course_url(course, language="es")]
    counts = []
    for start in (0, 5):
        for number in range(5):
            make_unit(course, start + number + 1)
            make_course()
        taken = []
        for address in addresses:
            assert client.get(address).status_code == 200
            with CaptureQueriesContext(connection) as found, zeal_context():
                client.get(address)
            taken.append(len(found))
        counts.append(taken)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 15
