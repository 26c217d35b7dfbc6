"""Addresses of records: `/{lang}/{segment}/<id>-<slug>/`, the slug computed from the title shown."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify

SLUG_LENGTH = 60


def slug_of(title: object, *, fallback: str) -> str:
    """An ASCII slug of at most 60 characters; `fallback` (the record's code) when nothing is left."""
    return slugify(str(title))[:SLUG_LENGTH].strip("-") or fallback


def record_url(view_name: str, pk: int, title: object, *, fallback: str, language: str) -> str:
    """The address of a record for a reader of `language`; `title` is the title in the language shown."""
    kwargs: dict[str, Any] = {"pk": pk, "slug": slug_of(title, fallback=fallback)}
    with translation.override(language):
        return reverse(view_name, kwargs=kwargs)
