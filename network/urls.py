"""Addresses of the Network's work."""

from __future__ import annotations

from django.urls import include, path

from network import views
from portal.core.i18n.segments import segment

app_name = "network"

urlpatterns = [
    path(
        segment("network"),
        include(
            [
                path("", views.index, name="index"),
                path(segment("meetings"), views.meetings, name="meetings"),
                path(segment("meetings", "/<int:pk>-<slug:slug>/"), views.meeting, name="meeting"),
                path(segment("agreements"), views.agreements, name="agreements"),
                path(segment("plan"), views.plan, name="plan"),
            ]
        ),
    ),
]
