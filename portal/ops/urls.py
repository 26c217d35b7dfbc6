"""Addresses under `/-/`."""

from __future__ import annotations

from django.urls import path

from portal.ops.views import live, ready, search

urlpatterns = [
    path("live", live, name="live"),
    path("ready", ready, name="ready"),
    path("search", search, name="search_health"),
]
