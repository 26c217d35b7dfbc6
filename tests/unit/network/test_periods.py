"""Days of meetings in words."""

from __future__ import annotations

import datetime

from django.utils import translation

import pytest

from network.periods import in_words

D = datetime.date


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "28\u201329 de agosto de 2014"),
        ("en", "28\u201329 August 2014"),
        ("fr", "28\u201329 août 2014"),
    ],
)
def test_days_of_one_month_share_month_and_year(language: str, words: str) -> None:
    with translation.override(language):
        assert in_words(D(2014, 8, 28), D(2014, 8, 29), "day") == words


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (D(2016, 9, 2), None, "day", "2 September 2016"),
        (D(2016, 9, 2), D(2016, 9, 2), "day", "2 September 2016"),
        (D(2015, 4, 30), D(2015, 5, 2), "day", "30 April \u2013 2 May 2015"),
        (D(2015, 12, 30), D(2016, 1, 2), "day", "30 December 2015 \u2013 2 January 2016"),
        (D(2014, 6, 1), None, "month", "June 2014"),
        (D(2014, 1, 1), None, "year", "2014"),
    ],
)
def test_a_date_is_no_finer_than_its_source(
    start: datetime.date, end: datetime.date | None, precision: str, words: str
) -> None:
    with translation.override("en"):
        assert in_words(start, end, precision) == words


def test_a_week_to_be_confirmed_is_not_a_date() -> None:
    with translation.override("en"):
        words = in_words(D(2015, 8, 17), D(2015, 8, 21), "week_to_be_confirmed")
    assert words == "17\u201321 August 2015, week to be confirmed"
