"""The address of the results."""

from __future__ import annotations

from django.urls import path

from portal.core.i18n.segments import segment
from search import views

app_name = "search"

urlpatterns = [path(segment("search"), views.results, name="results")]
