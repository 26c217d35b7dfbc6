"""One document with all that its page shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from library.models import DocumentFile, LibraryDocument
from library.querysets import public_q
from library.selectors.citing import CITED_IN, section_links
from library.selectors.documents import document_url, named_languages
from library.selectors.files import private_collections
from library.vocabulary import InForce, LinkState
from portal.core.components import Crumb, Fact, FactItem, Join, Link, join_or_blank
from portal.core.i18n.addresses import record_url
from portal.core.i18n.hreflang import Alternate, alternates
from portal.core.i18n.languages import SOURCE
from portal.core.i18n.localized import Localized, Text, language_shown
from portal.core.outside import OutsideAddress, outside_address
from portal.core.selectors import country_labels, labelled, term_label
from portal.core.templatetags.portal_ui import day, long_day
from portal.core.vocabulary import DatePrecision, TranslationOrigin


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file of the document in one language."""

    url: str
    label: str
    language: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document in one language. `link` is its address on the site of its publisher."""

    code: str
    title: Text
    abstract: Text
    lang: str
    is_fallback: bool
    unreviewed: bool
    source_language: str
    source_url: str
    alternates: tuple[Alternate, ...]
    url: str
    crumbs: tuple[Crumb, ...]
    kind: tuple[str, ...]
    phases: tuple[str, ...]
    link: OutsideAddress | None
    link_checked: bool
    files: tuple[FileLink, ...]
    superseded: bool
    joins: tuple[Join, ...]
    facts: tuple[Fact, ...]
    citation: str


def document_page(pk: int, *, language: str) -> DocumentPage | None:
    """The document for a reader of `language`; None when there is none that readers may see."""
    document = _loaded(pk)
    if document is None:
        return None
    shown = Localized(document, language)
    return DocumentPage(
        code=document.code,
        title=shown.title,
        abstract=shown.abstract,
        lang=shown.lang,
        is_fallback=shown.is_fallback,
        unreviewed=shown.lang != document.source_language
        and document.origin_of(shown.lang) != TranslationOrigin.HUMAN,
        source_language=document.source_language,
        source_url=document_url(document, language=document.source_language),
        alternates=_alternates(document),
        url=document_url(document, language=language),
        crumbs=(Crumb(_("Library"), reverse("library:list")),),
        kind=_kind(document, language),
        phases=tuple(document.phases),
        link=_link(document),
        link_checked=document.link_state == LinkState.OK,
        files=_files(document, language),
        superseded=document.in_force in {InForce.SUPERSEDED, InForce.REPEALED},
        joins=_joins(document, language),
        facts=_facts(document, language),
        citation=_citation(document, shown),
    )


def _loaded(pk: int) -> LibraryDocument | None:
    files = DocumentFile.objects.select_related("file").order_by("language", "pk")
    return (
        LibraryDocument.objects.filter(public_q(), pk=pk)
        .prefetch_related(Prefetch("files", queryset=files), "practices_based_on_it", CITED_IN)
        .first()
    )


def _alternates(document: LibraryDocument) -> tuple[Alternate, ...]:
    return alternates(
        lambda: document_url(document, language=get_language() or SOURCE),
        ready=list(document.languages_ready),
        shown=lambda code: language_shown(document, code),
    )


def _kind(document: LibraryDocument, language: str) -> tuple[str, ...]:
    label = term_label("document_type", document.doc_type, language) if document.doc_type else _("Document")
    return (label, str(document.year or ""), document.publisher_name)


def _link(document: LibraryDocument) -> OutsideAddress | None:
    return None if document.link_state == LinkState.DEAD else outside_address(document.url)


def _files(document: LibraryDocument, language: str) -> tuple[FileLink, ...]:
    """The files that everybody may open."""
    files = list(document.files.all())
    private = private_collections() if files else frozenset()
    return tuple(
        FileLink(each.file.url, named_languages([each.language], language=language)[0], each.language)
        for each in files
        if each.file.collection_id not in private
    )


def _joins(document: LibraryDocument, language: str) -> tuple[Join, ...]:
    practices = tuple(
        Link(
            record_url(
                "practices:detail",
                practice.pk,
                Localized(practice, language).title,
                fallback=practice.code,
                language=language,
            ),
            Localized(practice, language).title,
        )
        for practice in document.practices_based_on_it.all()
        if practice.live
    )
    sections = section_links(document.manual_references.all(), language=language)
    return (
        join_or_blank(_("Manual"), sections, _("No section of the manual rests on it yet")),
        join_or_blank(_("Practices"), practices, _("No practice names it as its basis yet")),
    )


def _facts(document: LibraryDocument, language: str) -> tuple[Fact, ...]:
    return (
        Fact(_("Publisher"), document.publisher_name),
        Fact(_("Date"), _date(document)),
        Fact(pgettext("of a norm", "In force"), _in_force(document), blank=_("Not verified")),
        Fact(
            _("Languages of the document"),
            several=_items(named_languages(document.languages, language=language)),
        ),
        Fact(
            _("Countries"),
            several=_items(each.label for each in country_labels(document.countries, language)),
        ),
        *_populations(document, language),
        Fact(_("Themes"), several=_themes(document, language)),
        Fact(_("Permanent identifier"), document.code),
    )


def _populations(document: LibraryDocument, language: str) -> tuple[Fact, ...]:
    named = labelled("population", document.populations, language)
    return (Fact(_("For"), several=_items(each.label for each in named)),) if named else ()


def _items(values: Iterable[str]) -> tuple[FactItem, ...]:
    return tuple(FactItem(value) for value in values)


def _themes(document: LibraryDocument, language: str) -> tuple[FactItem, ...]:
    path = reverse("library:list")
    return tuple(
        FactItem(term.label, f"{path}?theme={term.code}")
        for term in labelled("theme", document.themes, language)
    )


def _date(document: LibraryDocument) -> str:
    if document.date and document.date_precision == DatePrecision.DAY:
        return day(document.date)
    return str(document.year or "")


def _in_force(document: LibraryDocument) -> str:
    return "" if document.in_force == InForce.UNKNOWN else str(InForce(document.in_force).label)


def _citation(document: LibraryDocument, shown: Localized) -> str:
    said = {
        "publisher": document.publisher_name or _("Publisher not known"),
        "year": document.year or _("no year"),
        "title": shown.title,
        "code": document.code,
        "today": long_day(timezone.localdate()),
    }
    return (
        _(
            "%(publisher)s (%(year)s). “%(title)s”. Portal of the Regional Conference on Migration, %(code)s. "
            "Consulted on %(today)s."
        )
        % said
    )
