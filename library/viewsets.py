"""Reports of the library."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from library.models import DocumentFile, LibraryDocument
from library.selectors import file_texts, without_text
from portal.core.i18n.languages import SOURCE
from portal.core.selectors import term_label

REPORT = "library_files_report"


def _edit_address(row: DocumentFile) -> str:
    return reverse("wagtailsnippets_library_librarydocument:edit", args=[row.document_id])


def _language(row: DocumentFile) -> str:
    return term_label("language", row.language, (get_language() or SOURCE)[:2])


class FilesWithoutText(ReportView):
    """Files of published documents whose text readers cannot search, and why."""

    index_url_name = REPORT
    index_results_url_name = f"{REPORT}_results"
    page_title = _("Files without text")
    header_icon = "doc-full"
    model = DocumentFile
    default_ordering = ("document__title_es", "pk")
    any_permission_required: ClassVar = ["add", "change", "view"]
    list_export: ClassVar = ["document", "language", "file", "reading"]
    export_headings: ClassVar = {"reading": _("State")}
    columns: ClassVar = [
        TitleColumn("document", label=_("Document"), get_url=_edit_address),
        Column("language", label=_("Language"), accessor=_language),
        Column("file", label=_("File"), accessor=lambda row: row.file.filename),
        Column("reading", label=_("State")),
    ]

    @property
    def permission_policy(self) -> Any:
        """The one of documents: who sees them sees what lacks."""
        return policy_registry.get_by_type(LibraryDocument)

    def get_base_queryset(self) -> QuerySet[DocumentFile]:
        """The rows of these files."""
        return DocumentFile.objects.filter(pk__in=without_text()).select_related("file", "document")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """With the reason of each."""
        rows = list(object_list)
        texts = file_texts(rows)
        for row in rows:
            row.reading = texts[row.pk].reading.label
        return rows
