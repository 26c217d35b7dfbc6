"""Reads of the manual."""

from __future__ import annotations

from manual.selectors.numbers import address_of_number
from manual.selectors.outline import chapter_page, contents
from manual.selectors.sections import section_page
from manual.selectors.shown import ChapterPage, Contents, SectionPage

__all__ = [
    "ChapterPage",
    "Contents",
    "SectionPage",
    "address_of_number",
    "chapter_page",
    "contents",
    "section_page",
]
