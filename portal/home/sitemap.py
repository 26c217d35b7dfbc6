"""The sitemap: sections, countries and everything findable, each in the languages it is really in."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.urls import reverse
from django.utils import translation

from portal.core import selectors as core
from portal.core.i18n.languages import CODES, SOURCE
from search.service import public_addresses

SECTIONS = (
    "home:index",
    "home:countries",
    "practices:list",
    "manual:contents",
    "actors_map:help",
    "actors_map:map",
    "actors_map:services",
    "actors_map:actors",
    "library:list",
    "library:glossary",
    "network:index",
    "network:meetings",
    "network:agreements",
    "network:plan",
    "learning:courses",
)
"""Lists and contents; they are in every language of the interface."""

Versions = dict[str, str]
"""The addresses of one thing by language."""


def _sections() -> Iterator[Versions]:
    countries = [("home:country", {"iso2": country.code.lower()}) for country in core.countries(SOURCE)]
    for name, kwargs in [*((name, {}) for name in SECTIONS), *countries]:
        versions: Versions = {}
        for code in CODES:
            with translation.override(code):
                versions[code] = reverse(name, kwargs=kwargs)
        yield versions


def addresses() -> Iterator[Versions]:
    """Every public thing once, with its address per language; no address twice."""
    seen: set[str] = set()
    for versions in (*_sections(), *public_addresses()):
        fresh = {code: url.partition("#")[0] for code, url in versions.items()}
        if not seen.intersection(fresh.values()):
            seen.update(fresh.values())
            yield fresh


def sitemap_xml(origin: str) -> str:
    """The sitemap of the site at `origin` (scheme and host, no slash at the end), with alternates per language."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for versions in addresses():
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(origin + url)}"/>'
            for code, url in versions.items()
        )
        lines += [f"<url><loc>{escape(origin + url)}</loc>{links}</url>" for url in versions.values()]
    return "\n".join([*lines, "</urlset>", ""])
