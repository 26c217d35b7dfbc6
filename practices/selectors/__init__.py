"""Reads of practices. Words come in the active language, records in the `language` asked for: they are the same in a
view; a caller without a request activates the language first."""

from __future__ import annotations

from practices.selectors.cards import PracticeCard, practice_cards, practice_url
from practices.selectors.chart import practices_by_country
from practices.selectors.comparison import Comparison, comparison
from practices.selectors.lists import (
    CountryPractices,
    PracticeFigures,
    PracticeList,
    featured,
    practice_figures,
    practice_list,
    practices_of_country,
)
from practices.selectors.page import PracticePage, practice_page

__all__ = [
    "Comparison",
    "CountryPractices",
    "PracticeCard",
    "PracticeFigures",
    "PracticeList",
    "PracticePage",
    "comparison",
    "featured",
    "practice_cards",
    "practice_figures",
    "practice_list",
    "practice_page",
    "practice_url",
    "practices_by_country",
    "practices_of_country",
]
