"""The editors' screens of the manual."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from manual.models import ChapterVersion, ManualEdition, ParagraphVersion, SectionVersion
from manual.panels import CHAPTER, EDITION, PARAGRAPH, SECTION
from portal.core.viewsets import DeskViewSet


class ParagraphViewSet(DeskViewSet):
    """Paragraphs of an edition."""

    model = ParagraphVersion
    icon = "pilcrow"
    list_display = ("text_es", "section_version", "order", "kind")
    list_filter = ("section_version",)
    list_select_related = ("section_version", "paragraph")
    search_fields = ("text_es", "text_en", "text_fr", "paragraph__code")
    ordering = ("section_version__order", "order")
    edit_handler = PARAGRAPH


class SectionViewSet(DeskViewSet):
    """Sections of an edition."""

    model = SectionVersion
    icon = "list-ul"
    list_display = ("__str__", "chapter", "edition")
    list_filter = ("edition", "chapter")
    list_select_related = ("chapter", "edition", "section")
    search_fields = ("title_es", "title_en", "title_fr", "number", "section__code")
    ordering = ("edition", "order")
    edit_handler = SECTION


class ChapterViewSet(DeskViewSet):
    """Chapters of an edition."""

    model = ChapterVersion
    icon = "folder-open-1"
    list_display = ("__str__", "edition")
    list_filter = ("edition",)
    list_select_related = ("edition",)
    search_fields = ("title_es", "title_en", "title_fr")
    ordering = ("edition", "number")
    edit_handler = CHAPTER


class EditionViewSet(DeskViewSet):
    """Editions."""

    model = ManualEdition
    icon = "doc-full-inverse"
    list_display = ("__str__", "status", "current")
    search_fields = ("title_es", "title_en", "title_fr", "code")
    ordering = ("-current", "code")
    edit_handler = EDITION


class ManualGroup(SnippetViewSetGroup):
    """The regional manual."""

    items = (ParagraphViewSet, SectionViewSet, ChapterViewSet, EditionViewSet)
    menu_label = _("Manual")
    menu_icon = "pilcrow"
    menu_order = 140


register_snippet(ManualGroup)
