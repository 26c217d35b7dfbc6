"""The region's words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from library.models import GlossaryTerm
from library.querysets import public_q
from portal.core.components import Crumb
from portal.core.i18n.addresses import record_url
from portal.core.i18n.collation import sort_key
from portal.core.i18n.hreflang import Alternate, alternates
from portal.core.i18n.languages import AUTONYMS, CODES, SOURCE
from portal.core.i18n.localized import Localized, Text, language_shown
from portal.core.vocabulary import TranslationOrigin


@dataclass(frozen=True, slots=True)
class Wording:
    """A term in one language: the language by its own name, the term, its definition."""

    code: str
    autonym: str
    term: str
    definition: str
    unreviewed: bool


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term for a reader: shown in one language, with its wording in the others."""

    code: str
    anchor: str
    url: str
    term: Text
    definition: Text
    acronyms: tuple[str, ...]
    others: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The terms under one letter, the letter being its own anchor."""

    letter: str
    entries: tuple[GlossaryEntry, ...]


@dataclass(frozen=True, slots=True)
class TermPage:
    """One term with all its wordings."""

    entry: GlossaryEntry
    lang: str
    is_fallback: bool
    unreviewed: bool
    source_language: str
    source_url: str
    definition_source: str
    alternates: tuple[Alternate, ...]
    crumbs: tuple[Crumb, ...]
    wordings: tuple[Wording, ...]

    @property
    def url(self) -> str:
        """The address of the page."""
        return self.entry.url


def glossary(*, language: str) -> tuple[Letter, ...]:
    """All public terms by first letter, alphabetical in `language`. One query."""
    rows = GlossaryTerm.objects.filter(public_q())
    entries = sorted(
        (_entry(row, language) for row in rows),
        key=lambda entry: (sort_key(entry.term.value, language), entry.code),
    )
    return tuple(
        Letter(letter, tuple(group))
        for letter, group in groupby(entries, key=lambda entry: _letter(entry, language))
    )


def term_page(pk: int, *, language: str) -> TermPage | None:
    """One term; None when there is none that readers may see. One query."""
    row = GlossaryTerm.objects.filter(public_q(), pk=pk).first()
    if row is None:
        return None
    shown = Localized(row, language)
    return TermPage(
        entry=_entry(row, language),
        lang=shown.lang,
        is_fallback=shown.is_fallback,
        unreviewed=_unreviewed(row, shown.lang),
        source_language=row.source_language,
        source_url=term_url(row, language=row.source_language),
        definition_source=row.definition_source,
        alternates=alternates(
            lambda: term_url(row, language=get_language() or SOURCE),
            ready=list(row.languages_ready),
            shown=lambda code: language_shown(row, code),
        ),
        crumbs=(
            Crumb(_("Library"), reverse("library:list")),
            Crumb(_("Glossary"), reverse("library:glossary")),
        ),
        wordings=_wordings(row),
    )


def term_url(row: GlossaryTerm, *, language: str) -> str:
    """The address of a term for a reader of `language`."""
    return record_url(
        "library:term", row.pk, Localized(row, language).term, fallback=row.code, language=language
    )


def _entry(row: GlossaryTerm, language: str) -> GlossaryEntry:
    shown = Localized(row, language)
    return GlossaryEntry(
        code=row.code,
        anchor=row.code,
        url=term_url(row, language=language),
        term=shown.term,
        definition=shown.definition,
        acronyms=tuple(row.acronyms),
        others=tuple(wording for wording in _wordings(row) if wording.code != shown.lang),
    )


def _wordings(row: GlossaryTerm) -> tuple[Wording, ...]:
    return tuple(
        Wording(
            code,
            AUTONYMS[code],
            getattr(row, f"term_{code}"),
            getattr(row, f"definition_{code}") or "",
            _unreviewed(row, code),
        )
        for code in CODES
        if code in row.languages_ready and getattr(row, f"term_{code}")
    )


def _unreviewed(row: GlossaryTerm, code: str) -> bool:
    return code != row.source_language and row.origin_of(code) != TranslationOrigin.HUMAN


def _letter(entry: GlossaryEntry, language: str) -> str:
    first = entry.term.value[:1]
    return "Ñ" if language == "es" and first in "ñÑ" else sort_key(first, language)[:1].upper()
