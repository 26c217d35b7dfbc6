"""How the desk looks, and where new pages begin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.site_summary import SummaryItem
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from portal.core.i18n.languages import SOURCE
from portal.core.models import Record

OFF_SITE = ("whats-new-in-wagtail", "editor-guide")


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
