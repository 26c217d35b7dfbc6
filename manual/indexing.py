"""What of the manual can be found: one entry per section of the current edition, its paragraphs as passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import Prefetch, QuerySet

from manual.addresses import section_url
from manual.models import ParagraphVersion, SectionVersion
from manual.numbering import paragraph_number
from manual.selectors.sections import phases_of
from search.contract import Facet, Passage, SearchEntry, entry_key, key_pk

KIND = "manual"
_WAYS: Mapping[str, str] = {
    "manual.ManualEdition": "edition_id",
    "manual.ChapterVersion": "chapter_id",
    "manual.SectionVersion": "pk",
    "manual.ParagraphVersion": "paragraphs__pk",
    "manual.Paragraph": "paragraphs__paragraph_id",
}
"""How a row of the manual leads to the sections that quote it."""


class SectionSearch:
    """Sections by the primary key of their identity, so that an entry survives every edition."""

    kind = KIND
    model_label = "manual.Section"
    facets: Sequence[Facet] = ()

    def keys(self) -> Iterator[str]:
        """The sections of the edition that readers see."""
        for pk in _current().values_list("section_id", flat=True).iterator():
            yield entry_key(KIND, pk)

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """Entries of these sections. Two queries a batch."""
        paragraphs = ParagraphVersion.objects.select_related("paragraph").order_by("order")
        versions = (
            _current()
            .filter(section_id__in=[key_pk(key) for key in keys])
            .select_related("section", "chapter")
            .prefetch_related(Prefetch("paragraphs", queryset=paragraphs))
        )
        return (entry for version in versions if (entry := _entry(version)))

    def affected_by(self, model_label: str, pk: str) -> Iterable[str]:
        """The sections that quote a row of the manual."""
        way = _WAYS.get(model_label)
        if way is None:
            return ()
        found = SectionVersion.objects.filter(**{way: pk}).values_list("section_id", flat=True).distinct()
        return [entry_key(KIND, section) for section in found]


def _current() -> QuerySet[SectionVersion]:
    return SectionVersion.objects.filter(edition__current=True)


def _entry(version: SectionVersion) -> SearchEntry | None:
    """The entry of a section; None while it has a title in none of its public languages."""
    titles = {code: text for code in version.languages_ready if (text := getattr(version, f"title_{code}"))}
    if not titles:
        return None
    code = version.section.code
    rows = list(version.paragraphs.all())
    return SearchEntry(
        key=entry_key(KIND, version.section_id),
        public_id=code,
        kind=KIND,
        urls={language: section_url(code, language=language) for language in titles},
        titles={language: f"{version.number} {title}" for language, title in titles.items()},
        summaries={
            language: f"{version.chapter.number} {title}"
            for language in titles
            if (title := getattr(version.chapter, f"title_{language}"))
        },
        passages={language: _passages(version.number, rows, language) for language in titles},
        numbers=(
            version.number,
            *(paragraph_number(version.number, position) for position, _row in enumerate(rows, start=1)),
        ),
        facets={"phase": phases_of(version)},
    )


def _passages(number: str, rows: Sequence[ParagraphVersion], language: str) -> tuple[Passage, ...]:
    return tuple(
        Passage(text=text, number=paragraph_number(number, position), anchor=row.paragraph.code)
        for position, row in enumerate(rows, start=1)
        if (text := getattr(row, f"text_{language}"))
    )
