"""Addresses of the practices."""

from __future__ import annotations

from django.urls import include, path

from portal.core.i18n.segments import segment
from practices import views

app_name = "practices"

urlpatterns = [
    path(
        segment("practices"),
        include(
            [
                path("", views.practice_list, name="list"),
                path(segment("compare"), views.practice_comparison, name="compare"),
                path("<int:pk>-<slug:slug>/", views.practice_detail, name="detail"),
                path("<int:pk>-<slug:slug>/cite.<str:form>", views.practice_citation, name="cite"),
            ]
        ),
    ),
]
