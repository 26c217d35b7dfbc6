"""The editors' screens of the directory."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from actors_map.models import Actor, Service
from actors_map.panels import ACTOR, SERVICE
from portal.core.viewsets import RecordViewSet


class ActorViewSet(RecordViewSet):
    """Institutions."""

    model = Actor
    icon = "home"
    title = "name"
    public_view = "actors_map:actor"
    edit_handler = ACTOR
    list_filter: ClassVar = ["sits_in", "actor_type", "live"]


class ServiceViewSet(RecordViewSet):
    """Services."""

    model = Service
    icon = "help"
    title = "name"
    public_view = "actors_map:service"
    edit_handler = SERVICE
    list_filter: ClassVar = ["owner_country", "status", "suspended", "live"]


class DirectoryGroup(SnippetViewSetGroup):
    """Institutions and services."""

    items = (ActorViewSet, ServiceViewSet)
    menu_label = _("Directory")
    menu_icon = "globe"
    menu_order = 120


register_snippet(DirectoryGroup)
