"""Reads of the library. Words come in the active language, which in a view is the `language` asked for."""

from __future__ import annotations

from library.selectors.citing import CITED_IN, section_links
from library.selectors.document_page import DocumentPage, document_page
from library.selectors.documents import (
    DocumentCard,
    DocumentList,
    document_cards,
    document_count,
    document_list,
    document_url,
    documents_of_country,
)
from library.selectors.files import (
    FileText,
    digests_of,
    file_texts,
    is_public_file,
    private_collections,
    without_text,
)
from library.selectors.glossary import GlossaryEntry, Letter, TermPage, glossary, term_page, term_url

__all__ = [
    "CITED_IN",
    "DocumentCard",
    "DocumentList",
    "DocumentPage",
    "FileText",
    "GlossaryEntry",
    "Letter",
    "TermPage",
    "digests_of",
    "document_cards",
    "document_count",
    "document_list",
    "document_page",
    "document_url",
    "documents_of_country",
    "file_texts",
    "glossary",
    "is_public_file",
    "private_collections",
    "section_links",
    "term_page",
    "term_url",
    "without_text",
]
