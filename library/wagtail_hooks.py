"""The editors' screens of the library."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from library.models import GlossaryTerm, LibraryDocument, SynonymGroup, SynonymSet
from library.panels import DOCUMENT, SYNONYM_GROUP, SYNONYM_SET, TERM
from portal.core.viewsets import DeskViewSet, RecordViewSet


class DocumentViewSet(RecordViewSet):
    """Documents."""

    model = LibraryDocument
    icon = "doc-full"
    public_view = "library:document"
    edit_handler = DOCUMENT
    list_filter: ClassVar = ["owner_country", "live", "doc_type", "year"]


class GlossaryTermViewSet(RecordViewSet):
    """Terms of the glossary."""

    model = GlossaryTerm
    icon = "openquote"
    title = "term"
    public_view = "library:term"
    edit_handler = TERM


class SynonymGroupViewSet(DeskViewSet):
    """Groups of words that mean one thing."""

    model = SynonymGroup
    icon = "list-ul"
    list_display = ("code", "note")
    search_fields = ("code", "note")
    ordering = ("code",)
    edit_handler = SYNONYM_GROUP


class SynonymSetViewSet(DeskViewSet):
    """The words of a group in one language."""

    model = SynonymSet
    icon = "list-ul"
    list_display = ("preferred", "language", "group", "kind")
    list_filter = ("language", "kind")
    list_select_related = ("group",)
    search_fields = ("preferred", "variants", "group__code")
    ordering = ("group__code", "language", "preferred")
    edit_handler = SYNONYM_SET


class LibraryGroup(SnippetViewSetGroup):
    """Documents and words."""

    items = (DocumentViewSet, GlossaryTermViewSet, SynonymGroupViewSet, SynonymSetViewSet)
    menu_label = _("Library")
    menu_icon = "doc-full"
    menu_order = 130


register_snippet(LibraryGroup)
