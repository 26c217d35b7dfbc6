"""What a section rests on and what shows it: documents, practices, meetings."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from library.models import LibraryDocument
from library.selectors import document_url
from manual.models import Section, SectionReference
from portal.core.components import Link
from portal.core.i18n.addresses import record_url
from portal.core.i18n.localized import Localized
from portal.core.selectors import countries, country_labels
from practices.models import Practice
from practices.selectors.cards import countries_in_words, is_regional, practice_url

TREATY = "treaty"
"""The type of documents that are cited by article; the others are cited by paragraph."""


@dataclass(frozen=True, slots=True)
class Referred:
    """A document or practice that a section names, with its countries. `own`: they can call it theirs."""

    link: Link
    countries: frozenset[str]
    own: bool


@dataclass(frozen=True, slots=True)
class References:
    """Everything that hangs on one section, published and in order."""

    referred_documents: tuple[Referred, ...]
    referred_practices: tuple[Referred, ...]
    meetings: tuple[Link, ...]

    @property
    def documents(self) -> tuple[Link, ...]:
        """Links to the documents."""
        return tuple(each.link for each in self.referred_documents)

    @property
    def practices(self) -> tuple[Link, ...]:
        """Links to the practices."""
        return tuple(each.link for each in self.referred_practices)


def references(section: Section, *, language: str) -> References:
    """Documents, practices and meetings of a section, as readers may see them. Two queries."""
    rows = list(section.references.select_related("document", "practice").order_by("order", "pk"))
    return References(
        referred_documents=tuple(
            _document(row.document, row, language=language)
            for row in rows
            if row.document and row.document.live
        ),
        referred_practices=tuple(
            _practice(row.practice, language=language) for row in rows if row.practice and row.practice.live
        ),
        meetings=_meetings(section, language=language),
    )


def _document(document: LibraryDocument, row: SectionReference, *, language: str) -> Referred:
    members = len(countries(language))
    own = 0 < len(document.countries) < members
    names = [each.label for each in country_labels(document.countries, language)] if own else []
    parts = [*names, str(document.year or ""), _locator(document, row.locator)]
    return Referred(
        link=Link(
            url=document_url(document, language=language),
            title=Localized(document, language).title,
            note=", ".join(part for part in parts if part),
        ),
        countries=frozenset(document.countries),
        own=own,
    )


def _locator(document: LibraryDocument, locator: str) -> str:
    if not locator:
        return ""
    words = _("art. %(place)s") if document.doc_type == TREATY else _("para. %(place)s")
    return words % {"place": ", ".join(part.strip() for part in locator.split(","))}


def _practice(practice: Practice, *, language: str) -> Referred:
    return Referred(
        link=Link(
            url=practice_url(practice, language=language),
            title=Localized(practice, language).title,
            note=countries_in_words(practice.countries, language=language),
        ),
        countries=frozenset(practice.countries),
        own=not is_regional(practice.countries),
    )


def _meetings(section: Section, *, language: str) -> tuple[Link, ...]:
    """The meetings on which the section rests, oldest first: the relation belongs to a floor above."""
    rows = section.meetings.filter(live=True).order_by("date_start", "code")
    return tuple(
        Link(
            url=record_url(
                "network:meeting",
                meeting.pk,
                Localized(meeting, language).title,
                fallback=meeting.code,
                language=language,
            ),
            title=Localized(meeting, language).title,
            note=str(meeting.date_start.year),
        )
        for meeting in rows
    )
