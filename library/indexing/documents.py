"""What of the documents can be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from library.indexing.files import attachments_of, documents_with
from library.models import LibraryDocument
from library.querysets import public_q
from library.selectors import document_url
from portal.core.models import Term
from portal.core.selectors import term_label, terms, words_of
from search.contract import Attachment, Facet, Passage, SearchEntry, entry_key, key_pk

KIND = "document"
_TERM_FIELDS: Mapping[str, str] = {
    "theme": "themes", "population": "populations", "document_type": "doc_type",
}  # fmt: skip
"""Vocabulary → field that quotes its labels."""


def _type_heading(language: str) -> str:
    with translation.override(language):
        return _("Type of document")


class DocumentSearch:
    """Documents by primary key."""

    kind = KIND
    model_label = "library.LibraryDocument"
    facets: Sequence[Facet] = (
        Facet(
            name="doc_type",
            position=70,
            shown=True,
            label=_type_heading,
            value_label=partial(term_label, "document_type"),
            values=partial(terms, "document_type"),
        ),
    )

    def keys(self) -> Iterator[str]:
        """Every public document."""
        for pk in LibraryDocument.objects.filter(public_q()).values_list("pk", flat=True).iterator():
            yield entry_key(KIND, pk)

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """Entries of these documents. Six queries a batch at most, beside the vocabulary."""
        rows = list(LibraryDocument.objects.filter(public_q(), pk__in=[key_pk(key) for key in keys]))
        files = attachments_of(rows)
        return (entry for row in rows if (entry := _entry(row, files.get(row.pk, ()))))

    def affected_by(self, model_label: str, pk: str) -> Iterable[str]:
        """The documents that quote the label of a term or have a file."""
        if model_label != "portal_core.Term":
            return [entry_key(KIND, document) for document in documents_with(model_label, pk)]
        scheme, code = Term.objects.filter(pk=pk).values_list("scheme", "code").first() or ("", "")
        field = _TERM_FIELDS.get(scheme)
        if field is None:
            return ()
        quoting = Q(doc_type=code) if field == "doc_type" else Q(**{f"{field}__contains": [code]})
        found = LibraryDocument.objects.filter(quoting).values_list("pk", flat=True)
        return [entry_key(KIND, row) for row in found]


def _entry(document: LibraryDocument, files: Sequence[Attachment]) -> SearchEntry | None:
    """The entry of a document; None while it has a title in none of its public languages."""
    titles = {code: text for code in document.languages_ready if (text := getattr(document, f"title_{code}"))}
    if not titles:
        return None
    abstracts = {code: text for code in titles if (text := getattr(document, f"abstract_{code}"))}
    return SearchEntry(
        key=entry_key(KIND, document.pk),
        public_id=document.code,
        kind=KIND,
        urls={language: document_url(document, language=language) for language in titles},
        titles=titles,
        summaries=abstracts,
        keywords={language: _keywords(document, language) for language in titles},
        passages={language: (Passage(text, anchor="abstract"),) for language, text in abstracts.items()},
        attachments=files,
        facets={
            "country": tuple(document.countries),
            "phase": tuple(document.phases),
            "theme": tuple(document.themes),
            "population": tuple(document.populations),
            "doc_type": (document.doc_type,) if document.doc_type else (),
            "year": (str(document.year),) if document.year else (),
        },
        published=document.date or (date(document.year, 1, 1) if document.year else None),
    )


def _keywords(document: LibraryDocument, language: str) -> tuple[str, ...]:
    coded = {
        "theme": document.themes,
        "population": document.populations,
        "document_type": [document.doc_type],
    }
    words = [word for scheme, codes in coded.items() for word in words_of(scheme, codes, language)]
    return tuple(dict.fromkeys([*words, *([document.publisher_name] if document.publisher_name else [])]))
