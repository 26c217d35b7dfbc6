"""Texts in three languages: read side by side, written to one column each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape

from portal.core.i18n.languages import CODES, SOURCE
from portal.core.importers.rows import Row
from portal.core.vocabulary import TranslationOrigin

LOADED = "fr"
"""The language that was translated for the load and that nobody has reviewed yet."""
COMPILED_ON = "2026-11-21"
"""The day on which the starter content was compiled."""

Unit = Mapping[str, str]
"""One text by language; a missing language is an empty text."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A row with Spanish and English, and the row of the French file that belongs to it."""

    row: Row
    french: Row | None

    def unit(self, name: str, *, required: bool = False) -> Unit:
        """The text of `name_es`, `name_en`, `name_fr`; Spanish may be required."""
        return {
            "es": self.row.text(f"{name}_es", required=required),
            "en": self.row.text(f"{name}_en"),
            LOADED: self.french.text(f"{name}_{LOADED}") if self.french else "",
        }

    def units(self, name: str) -> list[Unit]:
        """The texts of three lists: item n of one is item n of the others."""
        lists = {code: self._side(code).texts(f"{name}_{code}") for code in CODES if self._has(code)}
        length = len(lists[SOURCE])
        for code, items in lists.items():
            if len(items) != length:
                field = f"{name}_{code}"
                self._side(code).report(field, f"has {len(items)} items, the Spanish list {length}.")
                return []
        return [{code: items[index] for code, items in lists.items()} for index in range(length)]

    def _has(self, code: str) -> bool:
        return code != LOADED or self.french is not None

    def _side(self, code: str) -> Row:
        return self.french if code == LOADED and self.french else self.row


def columns(name: str, unit: Unit) -> dict[str, str]:
    """The unit as columns: `title_es`, `title_en`, `title_fr`."""
    return {f"{name}_{code}": unit.get(code, "") for code in CODES}


def rich_columns(name: str, unit: Unit) -> dict[str, str]:
    """The unit as columns of rich text: one paragraph, its markup escaped."""
    return {column: rich(text) for column, text in columns(name, unit).items()}


def rich(text: str) -> str:
    """Plain text as rich text."""
    return f"<p>{escape(text)}</p>" if text else ""


def language_columns(units: Iterable[Unit]) -> dict[str, Any]:
    """`languages_ready` and `translation_basis` of a record made of these units.

    A language is ready when it has every unit that the source language has.
    """
    needed = [unit for unit in units if unit.get(SOURCE)]
    ready = [code for code in CODES if needed and all(unit.get(code) for unit in needed)]
    basis = {LOADED: {"origin": TranslationOrigin.IMPORT.value, "units": {}, "at": COMPILED_ON}}
    return {"languages_ready": ready, "translation_basis": basis if LOADED in ready else {}}
