"""Addresses under `/-/`."""

from __future__ import annotations

from django.urls import path

from portal.ops.views import live, ready

urlpatterns = [
    path("live", live, name="live"),
    path("ready", ready, name="ready"),
]
