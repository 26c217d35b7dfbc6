"""A small manual with sane defaults: a test shows only what matters to it."""

from __future__ import annotations

from typing import Any

from manual.models import (
    ChapterVersion,
    ManualEdition,
    Paragraph,
    ParagraphVersion,
    Section,
    SectionReference,
    SectionVersion,
)


def make_edition() -> ManualEdition:
    """The edition that readers see, a draft in Spanish and English; made when missing."""
    edition, _made = ManualEdition.objects.get_or_create(
        code="borrador-2026",
        defaults={
            "title_es": "Manual regional (borrador)",
            "title_en": "Regional manual (draft)",
            "standing_es": "Borrador para revisión. Sin valor oficial.",
            "standing_en": "Draft for revision. No official standing.",
            "languages_ready": ["es", "en"],
            "current": True,
        },
    )
    return edition


def make_chapter(number: int, *, edition: ManualEdition | None = None) -> ChapterVersion:
    """Chapter `number` of an edition (the one that readers see unless told otherwise), made when missing."""
    chapter, _made = ChapterVersion.objects.get_or_create(
        edition=edition or make_edition(),
        number=number,
        defaults={
            "code": f"ch-{number:02}",
            "title_es": f"Capítulo {number} de prueba",
            "title_en": f"Test chapter {number}",
            "phase": "protection",
        },
    )
    return chapter


def make_section(number: str, *, edition: ManualEdition | None = None, **values: Any) -> SectionVersion:
    """Section `number` with three paragraphs."""
    chapter = make_chapter(int(number.partition(".")[0]), edition=edition)
    identity, _made = Section.objects.get_or_create(code=f"sec-{number.replace('.', '-')}")
    defaults = {
        "section": identity,
        "order": int(number.partition(".")[2]),
        "title_es": f"Sección {number} de prueba",
        "title_en": f"Test section {number}",
        "languages_ready": ["es", "en"],
    }
    version = SectionVersion.objects.create(
        edition=chapter.edition, chapter=chapter, number=number, **{**defaults, **values}
    )
    for position in (1, 2, 3):
        make_paragraph(version, position)
    return version


def make_paragraph(version: SectionVersion, position: int, **values: Any) -> ParagraphVersion:
    """The paragraph at a position of a section; codes count on over the whole manual."""
    identity = Paragraph.objects.create(code=f"p{Paragraph.objects.count() + 1}")
    defaults = {"text_es": f"Haga lo {position}.", "text_en": f"Do thing {position}."}
    return ParagraphVersion.objects.create(
        section_version=version, paragraph=identity, order=position, **{**defaults, **values}
    )


def make_reference(section: Section, **target: Any) -> SectionReference:
    """What a section rests on or shows: `document` or `practice`, and a `locator`."""
    return SectionReference.objects.create(section=section, **target)
