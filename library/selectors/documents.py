"""The list of documents with its filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from library.models import LibraryDocument
from library.querysets import public_q
from portal.core.faceting import FacetGroup, FacetResult, Values, count_facets
from portal.core.i18n.addresses import record_url
from portal.core.i18n.collation import sort_key
from portal.core.i18n.localized import Localized, Text
from portal.core.listing import ListChoice
from portal.core.models import translated
from portal.core.paging import Paging
from portal.core.selectors import Labelled, countries, term_label, terms, with_broader
from portal.core.templatetags.portal_ui import language_name

PAGE_SIZE = 20
_INDEX_COLUMNS = (
    "pk", "code", *translated("title"), "languages_ready", "source_language",
    "countries", "doc_type", "themes", "languages", "year",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document in a list: the arguments of the component `card`."""

    code: str
    title: Text
    url: str
    summary: Text
    kind: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class DocumentList:
    """One page of the list with the filters and their exact counts."""

    cards: tuple[DocumentCard, ...]
    paging: Paging
    groups: tuple[FacetGroup, ...]


def facet_values(document: LibraryDocument) -> Values:
    """What a document counts as in each facet; a theme also counts as its broader ones."""
    return {
        "country": document.countries,
        "doc_type": with_broader("document_type", [document.doc_type] if document.doc_type else []),
        "theme": with_broader("theme", document.themes),
        "language": document.languages,
        "year": (str(document.year),) if document.year else (),
    }


def document_list(*, choice: ListChoice, language: str) -> DocumentList:
    """The documents that match `choice`, newest first. Two queries beside the vocabulary.

    Raises `PageOutOfRangeError` for a page that the list does not have.
    """
    rows = list(LibraryDocument.objects.filter(public_q()).only(*_INDEX_COLUMNS))
    result = count_facets([facet_values(row) for row in rows], choice.chosen)
    matching = newest_first((rows[position] for position in result.matching), language=language)
    paging = Paging(choice.page, PAGE_SIZE, len(matching))
    return DocumentList(
        cards=document_cards([row.pk for row in matching[paging.window]], language=language),
        paging=paging,
        groups=_groups(rows, result, choice.chosen, language),
    )


def document_cards(pks: Iterable[int], *, language: str) -> tuple[DocumentCard, ...]:
    """The cards of these documents in the order given; what readers may not see is left out. One query."""
    order = list(pks)
    by_pk = {row.pk: row for row in LibraryDocument.objects.filter(public_q(), pk__in=order)}
    return tuple(document_card(by_pk[pk], language=language) for pk in order if pk in by_pk)


def documents_of_country(iso2: str, *, language: str, shared: bool = False) -> tuple[DocumentCard, ...]:
    """The documents of this country alone, newest first; with `shared` also those of several countries. One query."""
    rows = LibraryDocument.objects.filter(public_q(), countries__contains=[iso2])
    wanted = (row for row in rows if shared or len(row.countries) == 1)
    return tuple(document_card(row, language=language) for row in newest_first(wanted, language=language))


def document_count() -> int:
    """How many documents readers can see."""
    return LibraryDocument.objects.filter(public_q()).count()


def newest_first(rows: Iterable[LibraryDocument], *, language: str) -> list[LibraryDocument]:
    """By year, those without a year last; within a year by title."""
    return sorted(
        rows,
        key=lambda row: (
            -(row.year or 0),
            sort_key(Localized(row, language).title.value, language),
            row.code,
        ),
    )


def document_card(document: LibraryDocument, *, language: str) -> DocumentCard:
    """One document as a card."""
    shown = Localized(document, language)
    return DocumentCard(
        code=document.code,
        title=shown.title,
        url=document_url(document, language=language),
        summary=shown.abstract,
        kind=(
            term_label("document_type", document.doc_type, language) if document.doc_type else "",
            str(document.year) if document.year else _("year not known"),
            document.publisher_name,
        ),
        language=", ".join(named_languages(document.languages, language=language)),
    )


def document_url(document: LibraryDocument, *, language: str) -> str:
    """The address of a document for a reader of `language`."""
    title = Localized(document, language).title
    return record_url("library:document", document.pk, title, fallback=document.code, language=language)


def named_languages(codes: Iterable[str], *, language: str) -> tuple[str, ...]:
    """Languages by name, as the vocabulary says or, where it does not, as the interface does."""
    names = ((code, term_label("language", code, language)) for code in codes)
    return tuple(language_name(code) if name == code else name for code, name in names)


def _groups(
    rows: Iterable[LibraryDocument],
    result: FacetResult,
    chosen: Mapping[str, tuple[str, ...]],
    language: str,
) -> tuple[FacetGroup, ...]:
    rows = list(rows)
    spoken = sorted({code for row in rows for code in row.languages} | set(chosen.get("language", ())))
    years = {str(row.year) for row in rows if row.year} | set(chosen.get("year", ()))
    sources: dict[str, tuple[str, list[tuple[str, str]]]] = {
        "country": (_("Country"), _pairs(countries(language))),
        "doc_type": (_("Type"), _alphabetical("document_type", language)),
        "theme": (_("Theme"), _by_frequency("theme", result, language)),
        "language": (
            _("Language"),
            [(code, named_languages([code], language=language)[0]) for code in spoken],
        ),
        "year": (_("Year"), [(year, year) for year in sorted(years, reverse=True)]),
    }
    return tuple(
        result.group(name, label, options, chosen.get(name, ())) for name, (label, options) in sources.items()
    )


def _pairs(labelled: Iterable[Labelled]) -> list[tuple[str, str]]:
    return [(each.code, each.label) for each in labelled]


def _alphabetical(scheme: str, language: str) -> list[tuple[str, str]]:
    options = [(term.code, term.label(language)) for term in terms(scheme).values()]
    return sorted(options, key=lambda option: sort_key(option[1], language))


def _by_frequency(scheme: str, result: FacetResult, language: str) -> list[tuple[str, str]]:
    counts = result.counts.get(scheme, Counter[str]())
    return sorted(_alphabetical(scheme, language), key=lambda option: -counts.get(option[0], 0))
