"""From what an edition prints to what stays."""

from __future__ import annotations

from manual.addresses import chapter_url, section_url
from manual.models import ChapterVersion, ParagraphVersion, SectionVersion
from manual.numbering import CHAPTER, SECTION, parts, split_paragraph


def address_of_number(number: str, *, language: str, country: str = "") -> str | None:
    """The permanent address of what the current edition numbers so: chapter, section or paragraph; None if nothing."""
    match len(parts(number)):
        case 0:
            return None
        case count if count == CHAPTER:
            code = ChapterVersion.objects.filter(edition__current=True, number=int(number)).values_list(
                "code"
            )
            return next((chapter_url(found, language=language) for (found,) in code), None)
        case count if count == SECTION:
            return _section_address(number, "", language=language, country=country)
        case _:
            return _paragraph_address(number, language=language, country=country)


def _paragraph_address(number: str, *, language: str, country: str) -> str | None:
    section, position = split_paragraph(number)
    codes = (
        ParagraphVersion.objects.filter(
            section_version__edition__current=True, section_version__number=section
        )
        .order_by("order")
        .values_list("paragraph__code", flat=True)[position - 1 : position]
    )
    found = next(iter(codes), None)
    return _section_address(section, found, language=language, country=country) if found else None


def _section_address(number: str, paragraph: str, *, language: str, country: str) -> str | None:
    code = (
        SectionVersion.objects.filter(edition__current=True, number=number)
        .values_list("section__code", flat=True)
        .first()
    )
    return section_url(code, language=language, paragraph=paragraph, country=country) if code else None
