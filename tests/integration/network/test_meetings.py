"""Meetings as readers get them."""

from __future__ import annotations

import datetime

from django.test import Client

import pytest

from network.models import Meeting
from network.selectors import meetings_of_country
from tests.factories.manual import make_section
from tests.factories.network import make_agreement, make_meeting

LISTS = {"es": "/es/red/reuniones/", "en": "/en/network/meetings/", "fr": "/fr/reseau/reunions/"}


def get(client: Client, address: str) -> str:
    """The page, which must answer."""
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def page(client: Client, meeting: Meeting, language: str = "en") -> str:
    """The page of a meeting, by way of its list."""
    slugless = client.get(f"{LISTS[language]}{meeting.pk}-x/")
    assert slugless.status_code == 302
    return get(client, slugless.headers["Location"])


@pytest.mark.parametrize("language", LISTS)
def test_list_and_meeting_answer_in_every_language_with_one_heading(client: Client, language: str) -> None:
    meeting = make_agreement().meeting
    for html in (get(client, LISTS[language]), page(client, meeting, language)):
        assert f'<html lang="{language}">' in html
        assert html.count("<h1") == 1


def test_meetings_stand_under_their_year_the_latest_first(client: Client) -> None:
    make_meeting(title_en="Early", date_start=datetime.date(2014, 6, 1), date_precision="month")
    make_meeting(title_en="Late", date_start=datetime.date(2017, 11, 15))
    html = get(client, LISTS["en"])
    assert html.index('id="y2017"') < html.index("Late") < html.index('id="y2014"') < html.index("Early")
    assert "June 2014" in html


def test_an_empty_list_says_so(client: Client) -> None:
    assert '<p class="blank">' in get(client, LISTS["es"])


def test_a_draft_is_nowhere(client: Client) -> None:
    meeting = make_meeting(title_en="Secret", live=False)
    assert "Secret" not in get(client, LISTS["en"])
    assert client.get(f"{LISTS['en']}{meeting.pk}-secret/").status_code == 404


@pytest.mark.parametrize("rest", ["999999-x/", f"{10**30}-x/", "0-x/", "x/", "-1-x/"])
def test_a_meeting_that_does_not_exist_is_not_found(client: Client, rest: str) -> None:
    assert client.get(LISTS["es"] + rest).status_code == 404


def test_agreements_are_numbered_with_an_address_each(client: Client) -> None:
    meeting = make_meeting()
    for _ in range(3):
        make_agreement(meeting=meeting)
    html = page(client, meeting)
    places = [html.index(f'<li id="a{number}">') for number in (1, 2, 3)]
    assert places == sorted(places)
    assert 'href="#a2"' in html


def test_presence_and_absence_are_named_and_what_is_not_stated_is_blank(client: Client) -> None:
    stated = page(client, make_meeting(countries_present=["GT", "MX"], countries_absent=["BZ"]))
    assert "Guatemala" in stated
    assert "Mexico" in stated
    assert "Belize" in stated
    unstated = page(client, make_meeting(mode="unspecified", place=""))
    assert unstated.count('class="blank"') == 5


def test_a_virtual_meeting_has_no_place_to_miss(client: Client) -> None:
    html = page(
        client, make_meeting(mode="virtual", place="", countries_present=["GT"], organisations=["IOM"])
    )
    assert html.count('class="blank"') == 1


def test_an_announced_meeting_is_not_said_to_have_been_held(client: Client) -> None:
    meeting = make_meeting(status="planned_in_source")
    assert "do not say whether it was held" in page(client, meeting)
    assert "not known whether it was held" in get(client, LISTS["en"])


def test_the_sections_of_the_manual_that_rest_on_it_are_linked(client: Client) -> None:
    meeting = make_meeting()
    meeting.sections.add(make_section("4.1").section)
    assert '<a href="/en/manual/sec-4-1/">4.1 Test section 4.1</a>' in page(client, meeting)


def test_hostile_text_is_shown_as_text(client: Client) -> None:
    attack = "<script>alert(1)</script>"
    meeting = make_meeting(title_en=attack, place=attack, organisations=[attack])
    make_agreement(meeting=meeting, text_en=attack)
    for html in (page(client, meeting), get(client, LISTS["en"]), get(client, "/en/network/agreements/")):
        assert attack not in html
        assert "&lt;script&gt;" in html


def test_a_country_has_the_meetings_it_hosted_and_attended() -> None:
    hosted = make_meeting(country_id="GT")
    attended = make_meeting(country_id="MX", countries_present=["GT", "MX"])
    make_meeting(country_id="MX")
    make_meeting(country_id="GT", live=False)
    found = {card.code: card.hosted_in for card in meetings_of_country("GT", language="es")}
    assert found == {hosted.code: "GT", attended.code: "MX"}
