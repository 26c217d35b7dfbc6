"""The editors' screens of the library."""

from __future__ import annotations

from typing import ClassVar

from django.http import Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from library.models import GlossaryTerm, LibraryDocument, SynonymGroup, SynonymSet
from library.panels import DOCUMENT, SYNONYM_GROUP, SYNONYM_SET, TERM
from library.selectors import is_public_file
from library.synonyms import SynonymSetCreateView
from library.viewsets import REPORT, FilesWithoutText
from portal.core.models import PortalDocument
from portal.core.permissions import ACCESS_ADMIN
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
    add_view_class = SynonymSetCreateView
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


@hooks.register("before_serve_document")
def only_what_is_published(file: PortalDocument, request: HttpRequest) -> None:
    """A file that no published record or page gives out is not there for readers, whoever knows its address."""
    if not (is_public_file(file) or request.user.has_perm(ACCESS_ADMIN)):
        raise Http404


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    """The report of files without text."""
    return [
        path("reports/files/", FilesWithoutText.as_view(), name=REPORT),
        path("reports/files/results/", FilesWithoutText.as_view(results_only=True), name=f"{REPORT}_results"),
    ]


class _FilesItem(MenuItem):
    """Shown to who sees documents."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person sees documents."""
        policy = policy_registry.get_by_type(LibraryDocument)
        return bool(policy.user_has_any_permission(request.user, ["add", "change", "view"]))


@hooks.register("register_reports_menu_item")
def report_in_the_menu() -> MenuItem:
    """Where editors find the report."""
    return _FilesItem(
        FilesWithoutText.page_title, reverse(REPORT), icon_name=FilesWithoutText.header_icon, order=700
    )
