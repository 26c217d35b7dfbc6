"""Addresses whose words belong to another language: `/fr/manual/` means `/fr/manuel/`."""

from __future__ import annotations

from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from portal.core.i18n.languages import CODES

CATCH_ALL = "wagtail_serve"


def in_own_words(path: str) -> str | None:
    """The address that `path` means, with the words of its own language; None when no language knows it."""
    _empty, language, *rest = path.split("/")
    if language not in CODES:
        return None
    for other in CODES:
        with translation.override(other):
            try:
                match = resolve("/".join(["", other, *rest]))
            except Resolver404:
                continue
        if other != language and match.view_name != CATCH_ALL:
            with translation.override(language):
                return reverse(match.view_name, args=match.args, kwargs=match.kwargs)
    return None
