"""The screens of search: recommended results, exclusions."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.snippets.views.snippets import CreateView, SnippetViewSetGroup

from portal.core.i18n.languages import AUTONYMS, CODES, SOURCE
from portal.core.viewsets import DeskViewSet
from portal.editorial.panels import EXCLUDED, RECOMMENDED
from search.facets import kind_name
from search.models import Exclusion, PinnedQuestion


class PinnedQuestionCreateView(CreateView):
    """A new recommendation, with the question that the report of questions hands over."""

    def get_initial_form_instance(self) -> PinnedQuestion:
        """The form as it opens."""
        given = self.request.GET
        language = given.get("language", "")
        return PinnedQuestion(
            text=given.get("text", "")[:120], language=language if language in CODES else ""
        )


def _language(question: PinnedQuestion) -> str:
    return AUTONYMS.get(question.language) or str(_("All languages"))


class PinnedQuestionViewSet(DeskViewSet):
    """Questions whose first results editors choose."""

    model = PinnedQuestion
    icon = "thumbtack"
    add_view_class = PinnedQuestionCreateView
    list_display = (
        "text",
        Column("language", label=_("Site language"), accessor=_language),
        NumberColumn("chosen", label=_("Records")),
        "note",
    )
    list_filter = ("language",)
    search_fields = ("text", "note")
    ordering = ("text", "pk")
    edit_handler = RECOMMENDED

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the number of records."""
        return super().get_queryset(request).annotate(chosen=Count("records"))


def _kind(exclusion: Exclusion) -> str:
    return kind_name(exclusion.key.partition(":")[0], get_language() or SOURCE)


class ExclusionViewSet(DeskViewSet):
    """Records that search does not find."""

    model = Exclusion
    icon = "no-view"
    list_display = (
        "__str__",
        Column("kind", label=_("What it is"), accessor=_kind),
        "reason",
        Column("excluded_by", label=capfirst(_("excluded by"))),
        DateColumn("excluded_on", label=capfirst(_("excluded on"))),
    )
    list_select_related = ("excluded_by",)
    search_fields = ("title", "reason")
    ordering = ("title", "pk")
    edit_handler = EXCLUDED


class SearchGroup(SnippetViewSetGroup):
    """What editors decide about search."""

    items = (PinnedQuestionViewSet, ExclusionViewSet)
    menu_label = pgettext_lazy("noun", "Search")
    menu_icon = "search"
    menu_order = 140
