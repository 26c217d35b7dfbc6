"""Addresses of the manual. Codes stand in them, never numbers: a new edition may renumber."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation


def contents_url(language: str) -> str:
    """The contents."""
    with translation.override(language):
        return reverse("manual:contents")


def chapter_url(code: str, *, language: str) -> str:
    """A chapter, by its permanent code."""
    with translation.override(language):
        return reverse("manual:chapter", kwargs={"code": code})


def section_url(code: str, *, language: str, paragraph: str = "", country: str = "") -> str:
    """A section by its permanent code; at a paragraph (`p71`), and as seen from a country, if named."""
    with translation.override(language):
        url = reverse("manual:section", kwargs={"code": code})
    query = f"?{urlencode({'country': country})}" if country else ""
    return f"{url}{query}#{paragraph}" if paragraph else f"{url}{query}"
