"""The editors' screens of the courses."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from learning.models import Course
from learning.panels import COURSE
from portal.core.viewsets import RecordViewSet


class CourseViewSet(RecordViewSet):
    """Courses."""

    model = Course
    icon = "success"
    public_view = "learning:course"
    edit_handler = COURSE
    list_filter: ClassVar = ["delivery", "live"]


class CourseGroup(SnippetViewSetGroup):
    """Courses."""

    items = (CourseViewSet,)
    menu_label = _("Courses")
    menu_icon = "success"
    menu_order = 160


register_snippet(CourseGroup)
