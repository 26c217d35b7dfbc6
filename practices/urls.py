"""Addresses of the practices."""

from __future__ import annotations

from django.urls import path

from portal.core.i18n.segments import segment
from practices import views

app_name = "practices"

urlpatterns = [
    path(segment("practices"), views.practice_list, name="list"),
    path(segment("practices", "/<int:pk>-<slug:slug>/"), views.practice_detail, name="detail"),
    path(segment("practices", "/<int:pk>-<slug:slug>/cite.<str:form>"), views.practice_citation, name="cite"),
]
