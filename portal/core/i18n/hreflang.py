"""The same thing in the other languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation

from portal.core.i18n.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Alternate:
    """One language of the page: its address, and whether its text is really in that language."""

    code: str
    autonym: str
    url: str
    translated: bool = True
    shown_in: str = ""


def alternates(
    address: Callable[[], str], *, ready: list[str] | None = None, shown: Callable[[str], str] | None = None
) -> tuple[Alternate, ...]:
    """One entry per language of the interface. `address` is asked once in each language.

    `ready` names the languages that the text really is in (None: all, as for a list); `shown` tells which language a
    reader of a missing one gets.
    """
    found = []
    for language in LANGUAGES:
        with translation.override(language.code):
            url = address()
        is_ready = ready is None or language.code in ready
        shown_in = "" if is_ready or shown is None else shown(language.code)
        found.append(Alternate(language.code, language.autonym, url, is_ready, shown_in))
    return tuple(found)
