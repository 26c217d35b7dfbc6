"""Addresses of the courses."""

from __future__ import annotations

from django.urls import path

from learning import views
from portal.core.i18n.segments import segment

app_name = "learning"

urlpatterns = [
    path(segment("learn"), views.course_list, name="courses"),
    path(segment("learn", "/<int:pk>-<slug:slug>/"), views.course_detail, name="course"),
]
