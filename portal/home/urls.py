"""Front door, countries."""

from __future__ import annotations

from django.urls import path

from portal.core.i18n.segments import segment
from portal.home import views

app_name = "home"

urlpatterns = [
    path("", views.home_page, name="index"),
    path(segment("countries"), views.country_list, name="countries"),
    path(segment("countries", "/<slug:iso2>/"), views.country, name="country"),
]
