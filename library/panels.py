"""The forms of documents, glossary terms and synonyms."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import MultiFieldPanel, ObjectList, Panel

from library.models import DocumentFile, LibraryDocument
from library.selectors import FileText, file_texts
from library.synonyms import SearchedTogether
from portal.core.guarded_forms import GuardedForm
from portal.core.i18n.languages import SOURCE
from portal.core.panels import facts, lines, record_tabs, rows
from portal.core.selectors import term_label


class FileTextsPanel(Panel):
    """How far the search is with the text of each file; nothing to type."""

    class BoundPanel(Panel.BoundPanel):
        """Shown with the files of a document that was saved."""

        template_name = "wagtailadmin/panels/file_texts.html"
        instance: LibraryDocument

        @cached_property
        def files(self) -> list[tuple[str, str, FileText]]:
            """Name, language and text of each file, as it is stored and not as a draft would have it."""
            rows = DocumentFile.objects.filter(document=self.instance.pk).select_related("file", "document")
            texts = file_texts(rows) if self.instance.pk else {}
            language = (get_language() or SOURCE)[:2]
            return [
                (row.file.filename, term_label("language", row.language, language), texts[row.pk])
                for row in rows
                if row.pk in texts
            ]

        def is_shown(self) -> bool:
            """Only with files."""
            return bool(self.files)

        def get_context_data(self, parent_context: Any = None) -> Any:
            """With the files."""
            return {**super().get_context_data(parent_context), "files": self.files}


_FILES = rows("files", facts("language", "file"), heading=_("Files"), label=_("File"))
_FILES.children.append(FileTextsPanel(heading=_("Their text in the search")))

DOCUMENT = record_tabs(
    "title",
    "abstract",
    more=[_FILES],
    facts_panels=[
        MultiFieldPanel(facts("doc_type", "publisher_name", "in_force"), heading=_("What it is")),
        MultiFieldPanel(facts("year", "date", "date_precision"), heading=_("When")),
        MultiFieldPanel(facts("url", "link_state", "languages"), heading=_("Where to read it")),
        MultiFieldPanel(facts("countries", "phases", "themes", "populations"), heading=_("What it is about")),
    ],
)
"""Title and summary in a tab per language, files, facts."""

TERM = record_tabs(
    "term",
    "definition",
    facts_panels=[lines("acronyms", help_text=_("One a line.")), *facts("definition_source")],
)
"""Term and definition in a tab per language."""

SYNONYM_GROUP = ObjectList([*facts("code", "note"), SearchedTogether()], base_form_class=GuardedForm)
SYNONYM_SET = ObjectList(
    [
        *facts("group", "language", "kind", "preferred"),
        lines("variants", help_text=_("One a line.")),
        SearchedTogether(),
    ],
    base_form_class=GuardedForm,
)
