"""How the desk looks, and where new pages begin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models, register_snippet

from portal.core.i18n.languages import SOURCE
from portal.core.models import Record
from portal.editorial.choosing import record_chooser
from portal.editorial.questions import QuestionsReportView
from portal.editorial.synonyms import tell_effect
from portal.editorial.translators.selectors import languages_of
from portal.editorial.translators.views import TranslationsReportView, compare
from portal.editorial.viewsets import SearchGroup

OFF_SITE = ("whats-new-in-wagtail", "editor-guide")

register_snippet(SearchGroup)
hooks.register("register_admin_viewset", lambda: record_chooser)
hooks.register("after_create_snippet", tell_effect)
hooks.register("after_edit_snippet", tell_effect)


@hooks.register("insert_global_admin_css")
def style_sheet() -> SafeString:
    """Our own style sheet of the desk."""
    return format_html('<link rel="stylesheet" href="{}">', static("portal_editorial/desk.css"))


class RecordsSummary(SummaryItem):
    """How many records of each kind there are, for who sees them."""

    order = 200
    template_name = "wagtailadmin/home/records_summary.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """One entry per kind of record that the person sees."""
        return {"kinds": [_summary(model, self.request) for model in self._kinds()]}

    def is_shown(self) -> bool:
        """Only to who sees records."""
        return bool(self._kinds())

    def _kinds(self) -> list[type[Record]]:
        user = self.request.user
        models = [model for model in get_snippet_models() if issubclass(model, Record)]
        return [
            model for model in models if policy_registry.get_by_type(model).user_has_permission(user, "view")
        ]


def _summary(model: type[Record], request: HttpRequest) -> dict[str, Any]:
    screens = model.snippet_viewset
    total = screens.get_queryset(request).count()
    names = model._meta.verbose_name if total == 1 else model._meta.verbose_name_plural
    return {
        "name": names,
        "total": total,
        "icon": screens.icon,
        "url": reverse(screens.get_url_name("list")),
    }


@hooks.register("construct_homepage_summary_items")
def count_records(request: HttpRequest, items: list[Any]) -> None:
    """The desk begins with its records."""
    items.append(RecordsSummary(request))


@hooks.register("construct_help_menu")
def without_links_to_other_sites(_request: HttpRequest, items: list[Any]) -> None:
    """The help menu leads nowhere outside."""
    items[:] = [item for item in items if not item.name.startswith(OFF_SITE)]


@hooks.register("before_create_page")
def pages_begin_in_spanish(request: HttpRequest, parent: Page, _page_class: Any) -> HttpResponse | None:
    """A new page begins in the Spanish tree; the other languages translate it."""
    if parent.depth == 1 or parent.locale.language_code == SOURCE:
        return None
    messages.error(request, _("New pages begin in the Spanish tree. Then translate them from there."))
    return redirect("wagtailadmin_explore", parent.pk)


@hooks.register("register_admin_urls")
def report_of_questions() -> list[URLPattern]:
    """The report of what readers ask."""
    return [
        path("reports/questions/", QuestionsReportView.as_view(), name="search_questions"),
        path(
            "reports/questions/results/",
            QuestionsReportView.as_view(results_only=True),
            name="search_questions_results",
        ),
    ]


class QuestionsItem(MenuItem):
    """Shown to who may read the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may read it."""
        return bool(request.user.has_perm("search.view_askedcount"))


@hooks.register("register_reports_menu_item")
def report_of_questions_in_the_menu() -> MenuItem:
    """Where editors find the report."""
    return QuestionsItem(
        QuestionsReportView.page_title, reverse("search_questions"), icon_name="search", order=650
    )


@hooks.register("register_admin_urls")
def translators_desk() -> list[URLPattern]:
    """How the translations stand."""
    return [
        path("translations/", TranslationsReportView.as_view(), name="translations"),
        path(
            "translations/results/",
            TranslationsReportView.as_view(results_only=True),
            name="translations_results",
        ),
        path("translations/<str:label>/<int:pk>/<slug:language>/", compare, name="translations_compare"),
    ]


class TranslationsItem(MenuItem):
    """Shown to who writes a language."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may write any."""
        return bool(languages_of(request.user))


@hooks.register("register_reports_menu_item")
def translations_in_the_menu() -> MenuItem:
    """Where translators find their desk."""
    return TranslationsItem(
        TranslationsReportView.page_title, reverse("translations"), icon_name="globe", order=640
    )
