"""Address words per language. In code, not in the catalogue: a translator's edit must not move an address."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import get_language

from portal.core.i18n.languages import CODES, SOURCE

SEGMENTS: dict[str, dict[str, str]] = {
    "practices": {"es": "practicas", "en": "practices", "fr": "pratiques"},
    "compare": {"es": "comparar", "en": "compare", "fr": "comparer"},
    "manual": {"es": "manual", "en": "manual", "fr": "manuel"},
    "map": {"es": "mapa", "en": "map", "fr": "carte"},
    "services": {"es": "servicios", "en": "services", "fr": "services"},
    "actors": {"es": "actores", "en": "actors", "fr": "acteurs"},
    "help": {"es": "ayuda", "en": "help", "fr": "aide"},
    "library": {"es": "biblioteca", "en": "library", "fr": "bibliotheque"},
    "glossary": {"es": "glosario", "en": "glossary", "fr": "glossaire"},
    "network": {"es": "red", "en": "network", "fr": "reseau"},
    "meetings": {"es": "reuniones", "en": "meetings", "fr": "reunions"},
    "agreements": {"es": "acuerdos", "en": "agreements", "fr": "accords"},
    "plan": {"es": "plan", "en": "plan", "fr": "plan"},
    "learn": {"es": "aprender", "en": "learn", "fr": "apprendre"},
    "countries": {"es": "paises", "en": "countries", "fr": "pays"},
    "search": {"es": "buscar", "en": "search", "fr": "recherche"},
}

PROSE: dict[str, dict[str, str]] = {
    "about": {"es": "acerca", "en": "about", "fr": "a-propos"},
    "accessibility": {"es": "accesibilidad", "en": "accessibility", "fr": "accessibilite"},
    "privacy": {"es": "privacidad", "en": "privacy", "fr": "confidentialite"},
    "safety": {"es": "navegar-con-seguridad", "en": "browse-safely", "fr": "naviguer-en-securite"},
}
"""Slugs of the pages of prose that the frame links to; their pages hang directly below the home pages."""


def prose_path(key: str, language: str | None) -> str:
    """The address of a page of prose in `language`."""
    code = language if language in CODES else SOURCE
    return f"/{code}/{PROSE[key][code]}/"


def word(key: str, language: str | None) -> str:
    """The address word of `key` in `language` (the source language's for an unknown one)."""
    words = SEGMENTS[key]
    code = (language or SOURCE)[:2]
    return words[code] if code in CODES else words[SOURCE]


def _active(prefix: str, key: str, suffix: str) -> str:
    return f"{prefix}{word(key, get_language())}{suffix}"


def segment(key: str, suffix: str = "/", *, prefix: str = "") -> str:
    """A route such as `practicas/<int:pk>-<slug:slug>/`, read anew in each language when Django compiles it."""
    if key not in SEGMENTS:
        raise KeyError(key)
    return lazy(_active, str)(prefix, key, suffix)
