"""Sections of the manual that cite a record, read through the reverse relation: the library knows no manual."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from portal.core.components import Link
from portal.core.i18n.localized import Localized, Text

CITED_IN = "manual_references__section__versions__edition"
"""What to prefetch on a record before `section_links`."""


def section_links(references: Iterable[Any], *, language: str) -> tuple[Link, ...]:
    """Links to the sections of the edition that readers see, by number and title, each once."""
    found: dict[str, Link] = {}
    for reference in references:
        for version in reference.section.versions.all():
            if version.edition.current:
                title: Text = Localized(version, language).title
                label = Text(f"{version.number} {title.value}", title.lang, title.is_fallback)
                url = reverse("manual:section", kwargs={"code": reference.section.code})
                found.setdefault(reference.section.code, Link(url, label))
    return tuple(found.values())
