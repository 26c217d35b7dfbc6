"""One section of the current edition with everything that hangs on it."""

from __future__ import annotations

import datetime
from dataclasses import replace

from django.utils.translation import gettext as _

from manual.models import SectionVersion
from manual.numbering import paragraph_number
from manual.selectors.country import country_block
from manual.selectors.outline import (
    contents,
    edition_shown,
    is_unreviewed,
    labelled,
    neighbours,
    sections_in_order,
)
from manual.selectors.references import References, references
from manual.selectors.shown import ChapterEntry, Contents, ParagraphShown, SectionPage
from portal.core.components import Blank, Join, Link
from portal.core.i18n.languages import CODES
from portal.core.i18n.localized import Localized, language_shown
from portal.core.selectors import term_label

DO = "do"
"""The kind of most paragraphs: an instruction."""


def section_page(code: str, *, language: str, country: str = "", today: datetime.date) -> SectionPage | None:
    """The section with this permanent code, in the current edition; None if it has none.

    `country` (ISO2, known to be a member or empty) adds what the portal knows of the section there; a blank is
    dated `today`.
    """
    version = (
        SectionVersion.objects.filter(edition__current=True, section__code=code)
        .select_related("section", "edition", "chapter")
        .first()
    )
    outline = contents(language, country=country) if version else None
    if version is None or outline is None:
        return None
    shown = Localized(version, language)
    found = references(version.section, language=language)
    paragraphs = _paragraphs(version, shown)
    before, after = _beside(outline, code)
    return SectionPage(
        code=code,
        number=version.number,
        title=shown.title,
        label=labelled(version.number, shown.title),
        lang=shown.lang,
        is_fallback=shown.is_fallback,
        unreviewed=is_unreviewed(version, shown),
        shown_in={reader: language_shown(version, reader) for reader in CODES},
        phases=phases_of(version),
        edition=edition_shown(version.edition, language=language),
        chapter=_chapter_of(outline, code),
        all_do=all(kind == DO for kind, _paragraph in paragraphs),
        paragraphs=tuple(paragraph for _kind, paragraph in paragraphs),
        joins=_joins(found, today=today),
        sources=found.documents,
        country=country_block(version, found, country=country, language=language, today=today),
        previous=before,
        next=after,
    )


def phases_of(version: SectionVersion) -> tuple[str, ...]:
    """The phases of a section: its own, else its chapter's."""
    return tuple(version.phases) or ((version.chapter.phase,) if version.chapter.phase else ())


def _paragraphs(version: SectionVersion, shown: Localized) -> list[tuple[str, ParagraphShown]]:
    phase = next(iter(phases_of(version)), "")
    rows = version.paragraphs.select_related("paragraph").order_by("order")
    return [
        (
            row.kind,
            ParagraphShown(
                anchor=row.paragraph.code,
                number=paragraph_number(version.number, position),
                text=shown.child(row).text,
                phase=phase,
                joins=_kind_row(row.kind, shown.requested),
            ),
        )
        for position, row in enumerate(rows, start=1)
    ]


def _kind_row(kind: str, language: str) -> tuple[Join, ...]:
    """Says beside the text what a paragraph is when it is not an instruction."""
    if kind == DO:
        return ()
    return (Join(_("Kind"), text=term_label("paragraph_kind", kind, language)),)


def _joins(found: References, *, today: datetime.date) -> tuple[Join, ...]:
    practices = Join(
        _("Practice"),
        found.practices,
        None if found.practices else Blank(_("No practice is linked to this section yet"), today),
    )
    meetings = Join(_("Meeting"), found.meetings)
    return (practices, meetings) if found.meetings else (practices,)


def _chapter_of(outline: Contents, code: str) -> ChapterEntry:
    """The chapter that holds the section, with that section marked as the current one."""
    chapter = next(each for each in outline.chapters if any(entry.code == code for entry in each.sections))
    marked = tuple(replace(entry, current=entry.code == code) for entry in chapter.sections)
    return replace(chapter, sections=marked)


def _beside(outline: Contents, code: str) -> tuple[Link | None, Link | None]:
    entries = sections_in_order(outline)
    position = next(index for index, entry in enumerate(entries) if entry.code == code)
    return neighbours([Link(entry.url, entry.label) for entry in entries], position)
