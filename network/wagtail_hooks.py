"""The editors' screens of the Network's work."""

from __future__ import annotations

from typing import ClassVar

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from network.models import Meeting, Plan, PlanAction, PlanEvent, Responsibility
from network.panels import MEETING, PLAN, PLAN_ACTION, PLAN_EVENT, RESPONSIBILITY
from portal.core.models import Record
from portal.core.viewsets import DeskViewSet, RecordViewSet


class MeetingViewSet(RecordViewSet):
    """Meetings with their agreements."""

    model = Meeting
    icon = "date"
    public_view = "network:meeting"
    edit_handler = MEETING
    list_filter: ClassVar = ["country", "status", "live"]


class PlanActionViewSet(RecordViewSet):
    """Actions of the plan."""

    model = PlanAction
    icon = "tasks"
    title = "action"
    edit_handler = PLAN_ACTION
    list_filter: ClassVar = ["plan", "phase", "scope", "live"]

    def public_address(self, record: Record, language: str) -> str:
        """The page of the plan."""
        with translation.override(language):
            return reverse("network:plan")


class ResponsibilityViewSet(DeskViewSet):
    """Who is responsible for an action in a country."""

    model = Responsibility
    icon = "user"
    country_field = "country"
    list_display = ("action", "country", "state", "named_on")
    list_filter = ("country", "state")
    list_select_related = ("action", "country")
    search_fields = ("action__action_es", "action__action_en", "action__action_fr", "action__code")
    ordering = ("action__order", "country__iso2")
    edit_handler = RESPONSIBILITY


class PlanViewSet(DeskViewSet):
    """Plans."""

    model = Plan
    icon = "list-ol"
    list_display = ("__str__", "first_year", "last_year", "status")
    search_fields = ("title_es", "title_en", "title_fr", "code")
    ordering = ("-first_year",)
    edit_handler = PLAN


class PlanEventViewSet(DeskViewSet):
    """Dated steps of a plan."""

    model = PlanEvent
    icon = "date"
    list_display = ("__str__", "plan")
    list_filter = ("plan",)
    list_select_related = ("plan",)
    search_fields = ("text_es", "text_en", "text_fr")
    ordering = ("date_start", "order")
    edit_handler = PLAN_EVENT


class NetworkGroup(SnippetViewSetGroup):
    """Meetings and plan."""

    items = (MeetingViewSet, PlanActionViewSet, ResponsibilityViewSet, PlanViewSet, PlanEventViewSet)
    menu_label = _("The Network")
    menu_icon = "group"
    menu_order = 150


register_snippet(NetworkGroup)
