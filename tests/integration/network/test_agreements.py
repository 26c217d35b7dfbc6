"""What is still open of everything agreed."""

from __future__ import annotations

import datetime

from django.test import Client

import pytest

from network.selectors import agreements_page
from tests.factories.network import make_agreement, make_meeting

TODAY = datetime.date(2026, 11, 21)
ADDRESSES = {"es": "/es/red/acuerdos/", "en": "/en/network/agreements/", "fr": "/fr/reseau/accords/"}


def day(offset: int) -> datetime.date:
    """A day before or after the day asked."""
    return TODAY + datetime.timedelta(days=offset)


@pytest.mark.parametrize("language", ADDRESSES)
def test_the_page_answers_in_every_language_with_one_heading(client: Client, language: str) -> None:
    make_agreement()
    html = client.get(ADDRESSES[language]).content.decode()
    assert f'<html lang="{language}">' in html
    assert html.count("<h1") == 1


def test_open_agreements_are_sorted_by_their_date() -> None:
    meeting = make_meeting()
    for offset in (5, -1, -30, 2):
        make_agreement(meeting=meeting, due=day(offset))
    page = agreements_page(language="es", today=TODAY)
    assert [shown.due for shown in page.overdue] == [day(-30), day(-1)]
    assert [shown.due for shown in page.due] == [day(2), day(5)]


def test_unknown_is_never_closed() -> None:
    make_agreement()
    make_agreement(state="done")
    page = agreements_page(language="es", today=TODAY)
    assert (len(page.undated), len(page.closed), page.unreported, page.total) == (1, 1, 1, 2)


def test_agreements_of_a_draft_meeting_are_left_out() -> None:
    make_agreement(meeting=make_meeting(live=False))
    assert agreements_page(language="es", today=TODAY).total == 0


def test_a_passed_day_reads_overdue_without_a_report(client: Client) -> None:
    make_agreement(due=datetime.date(2017, 10, 23))
    html = client.get(ADDRESSES["en"]).content.decode()
    assert "Overdue: due 23 October 2017, no report of the result" in html


def test_an_unreported_agreement_reads_not_reported_and_never_done(client: Client) -> None:
    make_agreement()
    html = client.get(ADDRESSES["en"]).content.decode()
    assert "Not reported" in html
    assert '<span class="fresh good">' not in html


def test_an_agreement_leads_to_its_place_in_the_meeting(client: Client) -> None:
    agreement = make_agreement()
    html = client.get(ADDRESSES["en"]).content.decode()
    assert f"/en/network/meetings/{agreement.meeting_id}-" in html
    assert f'/#a{agreement.number}"' in html
