"""The outline of the current edition: contents, chapters, neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain as joined
from typing import Any

from django.db.models import Count

from manual.addresses import chapter_url, section_url
from manual.models import ChapterVersion, ManualEdition, SectionVersion
from manual.numbering import order_key
from manual.selectors.shown import ChapterEntry, ChapterPage, Contents, EditionShown, SectionEntry
from manual.vocabulary import EditionStatus
from portal.core.components import Link
from portal.core.i18n.localized import Localized, Text
from portal.core.vocabulary import TranslationOrigin


def current_edition() -> ManualEdition | None:
    """The one edition that readers see, if any."""
    return ManualEdition.objects.filter(current=True).first()


def edition_shown(edition: ManualEdition, *, language: str) -> EditionShown:
    """The edition in a reader's language."""
    shown = Localized(edition, language)
    return EditionShown(edition.code, shown.title, shown.standing, edition.status != EditionStatus.APPROVED)


def is_unreviewed(record: Any, shown: Localized) -> bool:
    """Whether nobody has reviewed the text in the language shown."""
    return bool(record.origin_of(shown.lang) != TranslationOrigin.HUMAN)


def labelled(number: str | int, title: Text) -> Text:
    """Number and title, in the title's language."""
    return Text(f"{number} {title.value}", title.lang, title.is_fallback)


def section_entry(version: SectionVersion, *, language: str, country: str = "") -> SectionEntry:
    """One line of the contents. Reads `version.section`, and the count `paragraph_count` where it was annotated."""
    title = Localized(version, language).title
    code = version.section.code
    return SectionEntry(
        code=code,
        number=version.number,
        title=title,
        label=labelled(version.number, title),
        url=section_url(code, language=language, country=country),
        phases=tuple(version.phases),
        paragraphs=getattr(version, "paragraph_count", 0),
    )


def chapter_entry(
    row: ChapterVersion, edition: ManualEdition, sections: Iterable[SectionEntry], *, language: str
) -> ChapterEntry:
    """A chapter with the sections given, in the order of their numbers."""
    title = Localized(edition, language).child(row).title
    ordered = sorted(sections, key=lambda entry: order_key(entry.number))
    return ChapterEntry(
        code=row.code,
        number=row.number,
        title=title,
        label=labelled(row.number, title),
        url=chapter_url(row.code, language=language),
        phase=row.phase,
        sections=tuple(ordered),
    )


def contents(language: str, *, country: str = "") -> Contents | None:
    """The outline of the current edition; None while no edition is shown to readers.

    `country` (ISO2) stays in the addresses of the sections, for a reader who looks at them from there.
    """
    edition = current_edition()
    if edition is None:
        return None
    versions = edition.sections.select_related("section").annotate(paragraph_count=Count("paragraphs"))
    by_chapter: dict[int, list[SectionEntry]] = defaultdict(list)
    for version in versions:
        by_chapter[version.chapter_id].append(section_entry(version, language=language, country=country))
    chapters = tuple(
        chapter_entry(row, edition, by_chapter[row.pk], language=language)
        for row in edition.chapters.order_by("number")
    )
    return Contents(
        edition=edition_shown(edition, language=language),
        chapters=chapters,
        unreviewed=is_unreviewed(edition, Localized(edition, language)),
    )


def chapter_page(code: str, *, language: str) -> ChapterPage | None:
    """The chapter with this permanent code in the current edition, with its neighbours; None if it has none."""
    outline = contents(language)
    if outline is None:
        return None
    codes = [chapter.code for chapter in outline.chapters]
    if code not in codes:
        return None
    position = codes.index(code)
    links = [Link(chapter.url, chapter.label) for chapter in outline.chapters]
    before, after = neighbours(links, position)
    return ChapterPage(outline.edition, outline.chapters[position], before, after, outline.unreviewed)


def neighbours(links: Sequence[Link], position: int) -> tuple[Link | None, Link | None]:
    """The links before and after a position."""
    before = links[position - 1] if position > 0 else None
    after = links[position + 1] if position + 1 < len(links) else None
    return before, after


def sections_in_order(outline: Contents) -> tuple[SectionEntry, ...]:
    """All sections, as they are read."""
    return tuple(joined.from_iterable(chapter.sections for chapter in outline.chapters))
