"""The one list of languages. Pure: settings import it before any model exists.

To add a language, add one entry here; `docs/developers/languages.md` names the steps that follow.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the interface and of the content.

    `code` is the first part of every public address, `admin_code` the one that Wagtail's screens use,
    `fallbacks` the languages tried, in order, when a record is not ready in this one.
    """

    code: str
    autonym: str
    admin_code: str
    fallbacks: tuple[str, ...]


SOURCE = "es"
LANGUAGES: tuple[Language, ...] = (
    Language("es", "Español", "es", ("en", "fr")),
    Language("en", "English", "en", ("es", "fr")),
    Language("fr", "Français", "fr", ("en", "es")),
)
CODES: tuple[str, ...] = tuple(language.code for language in LANGUAGES)
AUTONYMS: dict[str, str] = {language.code: language.autonym for language in LANGUAGES}
_CHAINS: dict[str, tuple[str, ...]] = {
    language.code: (language.code, *language.fallbacks) for language in LANGUAGES
}


def is_content_language(code: str) -> bool:
    """Whether content may be written in `code`."""
    return code in _CHAINS


def chain(code: str) -> tuple[str, ...]:
    """The languages to try for a reader of `code`, best first; an unknown code reads like the source language."""
    return _CHAINS.get(code, _CHAINS[SOURCE])
