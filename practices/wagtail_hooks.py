"""The editors' screens of the practices."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.core.viewsets import RecordViewSet
from practices.models import Practice
from practices.panels import PRACTICE


class PracticeViewSet(RecordViewSet):
    """Practices."""

    model = Practice
    icon = "clipboard-list"
    public_view = "practices:detail"
    edit_handler = PRACTICE
    list_filter: ClassVar = ["owner_country", "live", "status", "initial_reading"]


class PracticeGroup(SnippetViewSetGroup):
    """Practices."""

    items = (PracticeViewSet,)
    menu_label = _("Practices")
    menu_icon = "clipboard-list"
    menu_order = 110


register_snippet(PracticeGroup)
