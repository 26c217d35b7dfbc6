"""Which language of a record a reader sees, chosen once per record and never mixed unlabelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from portal.core.i18n.languages import chain


@dataclass(frozen=True, slots=True)
class Text:
    """A translated value with the language it is in. `is_fallback`: the reader asked for another one."""

    value: str
    lang: str
    is_fallback: bool = False

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)


def language_shown(record: Any, language: str) -> str:
    """The first language of the reader's chain that is ready, else the one the record was written in."""
    ready = record.languages_ready or [record.source_language]
    return next((code for code in (*chain(language), record.source_language) if code in ready), ready[0])


class Localized:
    """A read-only view of a record in one language: `Localized(practice, "fr").title` is a `Text`.

    Reads the columns of loaded rows (`title_fr`) and makes no query. Where the language shown lacks a text that the
    source has, that one text comes from the source, labelled. A draft translation is never shown. Other attributes
    pass through unchanged.
    """

    __slots__ = ("_record", "is_fallback", "lang", "requested", "source")

    def __init__(self, record: Any, language: str, *, within: Localized | None = None) -> None:
        self._record = record
        self.requested = language
        self.lang: str = within.lang if within else language_shown(record, language)
        self.source: str = within.source if within else record.source_language
        self.is_fallback = self.lang != language

    def __getattr__(self, name: str) -> Any:
        record = self._record
        if not hasattr(record, f"{name}_{self.source}"):
            return getattr(record, name)
        value = getattr(record, f"{name}_{self.lang}") or ""
        if value:
            return Text(str(value), self.lang, self.lang != self.requested)
        source = getattr(record, f"{name}_{self.source}") or ""
        return Text(
            str(source), self.source if source else self.lang, bool(source) and self.source != self.requested
        )

    def child(self, row: Any) -> Localized:
        """The same language for a row that belongs to this record."""
        return Localized(row, self.requested, within=self)

    @property
    def record(self) -> Any:
        """The row itself."""
        return self._record
