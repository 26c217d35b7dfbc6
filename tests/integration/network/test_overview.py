"""The front page of the Network's work."""

from __future__ import annotations

import datetime

from django.test import Client

import pytest

from tests.factories.network import make_action, make_agreement

ADDRESSES = {"es": "/es/red/", "en": "/en/network/", "fr": "/fr/reseau/"}


@pytest.mark.parametrize("language", ADDRESSES)
def test_the_page_answers_in_every_language_with_one_heading(client: Client, language: str) -> None:
    html = client.get(ADDRESSES[language]).content.decode()
    assert f'<html lang="{language}">' in html
    assert html.count("<h1") == 1


def test_numbers_are_those_of_the_pages_behind_it(client: Client) -> None:
    for _ in range(2):
        make_action()
    make_agreement(due=datetime.date(2017, 10, 23), text_en="Send the plan.")
    make_agreement()
    response = client.get(ADDRESSES["en"])
    page = response.context["page"]
    assert (page.meetings, page.agreements.total, page.agreements.unreported, page.plan.blank) == (
        2,
        2,
        2,
        22,
    )
    assert "Send the plan." in response.content.decode()
