"""What the pages of the manual show: frozen, in one language, ready for the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.core.components import Join, Link
from portal.core.i18n.localized import Text


@dataclass(frozen=True, slots=True)
class EditionShown:
    """The edition that readers see. `standing` says in words what official value it has; empty once approved."""

    code: str
    title: Text
    standing: Text
    is_draft: bool

    @property
    def standing_first(self) -> Text:
        """Its first sentence."""
        return self._part(0)

    @property
    def standing_rest(self) -> Text:
        """What follows the first sentence."""
        return self._part(1)

    def _part(self, position: int) -> Text:
        first, stop, rest = self.standing.value.partition(". ")
        part = (f"{first}{stop}".strip(), rest)[position]
        return Text(part, self.standing.lang, self.standing.is_fallback)


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A section in a list of contents. `label` is number and title."""

    code: str
    number: str
    title: Text
    label: Text
    url: str
    phases: tuple[str, ...] = ()
    paragraphs: int = 0
    current: bool = False


@dataclass(frozen=True, slots=True)
class ChapterEntry:
    """A chapter with its sections."""

    code: str
    number: int
    title: Text
    label: Text
    url: str
    phase: str
    sections: tuple[SectionEntry, ...]

    @property
    def phases(self) -> tuple[str, ...]:
        """Its phase as a list of none or one."""
        return (self.phase,) if self.phase else ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole manual in outline."""

    edition: EditionShown
    chapters: tuple[ChapterEntry, ...]
    unreviewed: bool

    @property
    def sections(self) -> int:
        """How many sections there are."""
        return sum(len(chapter.sections) for chapter in self.chapters)

    @property
    def paragraphs(self) -> int:
        """How many paragraphs there are."""
        return sum(section.paragraphs for chapter in self.chapters for section in chapter.sections)


@dataclass(frozen=True, slots=True)
class ChapterPage:
    """A chapter and its neighbours."""

    edition: EditionShown
    chapter: ChapterEntry
    previous: Link | None
    next: Link | None
    unreviewed: bool


@dataclass(frozen=True, slots=True)
class ParagraphShown:
    """One paragraph: its permanent anchor and the number this edition prints."""

    anchor: str
    number: str
    text: Text
    phase: str
    joins: Sequence[Join] = ()


@dataclass(frozen=True, slots=True)
class CountryBlock:
    """What the manual can say about the section in one country. `consular`: a consulate is among the services."""

    code: str
    name: str
    rows: tuple[Join, ...]
    consular: bool


@dataclass(frozen=True, slots=True)
class SectionPage:
    """Everything the page of a section shows. `shown_in` tells, per language of a reader, which one they get."""

    code: str
    number: str
    title: Text
    label: Text
    lang: str
    is_fallback: bool
    unreviewed: bool
    shown_in: Mapping[str, str]
    phases: tuple[str, ...]
    edition: EditionShown
    chapter: ChapterEntry
    all_do: bool
    paragraphs: tuple[ParagraphShown, ...]
    joins: tuple[Join, ...]
    sources: tuple[Link, ...]
    country: CountryBlock | None
    previous: Link | None
    next: Link | None
