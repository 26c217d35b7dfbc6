"""Pages of prose: the home page and plain pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from portal.core.blocks import ProseBlock
from portal.core.i18n.languages import SOURCE
from portal.core.models import BasePage


class HomePage(BasePage):
    """The front door in one language. Its lists are derived from the records by `facts`, which the app's `ready`
    sets, since selectors stand above models."""

    lead = models.CharField(_("lead sentence"), max_length=255, blank=True)

    template = "pages/home/home.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["portal_home.StandardPage"]
    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("lead")]
    facts: ClassVar[Callable[[str], Any]]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page with what the records say today."""
        context = super().get_context(request, *args, **kwargs)
        context["facts"] = HomePage.facts((get_language() or SOURCE)[:2])
        return context


class StandardPage(BasePage):
    """A page of prose: about, accessibility, privacy."""

    lead = models.CharField(_("lead sentence"), max_length=400, blank=True)
    body = StreamField(ProseBlock(), blank=True)

    template = "pages/home/standard_page.html"
    parent_page_types: ClassVar = ["portal_home.HomePage", "portal_home.StandardPage"]
    subpage_types: ClassVar = ["portal_home.StandardPage"]
    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
