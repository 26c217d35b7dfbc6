"""Addresses of help, of the map and of the directory."""

from __future__ import annotations

from django.urls import include, path

from actors_map import views
from portal.core.i18n.segments import segment

app_name = "actors_map"

_DETAIL = "/<int:pk>-<slug:slug>/"
_within_map = [
    path("", views.service_map, name="map"),
    path(segment("services"), views.service_list, name="services"),
    path(segment("services", _DETAIL), views.service_detail, name="service"),
    path(segment("actors"), views.actor_list, name="actors"),
    path(segment("actors", _DETAIL), views.actor_detail, name="actor"),
]

urlpatterns = [
    path(segment("help"), views.help_page, name="help"),
    path(segment("map"), include(_within_map)),
]
