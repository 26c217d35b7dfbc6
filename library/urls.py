"""Addresses of the library and the glossary."""

from __future__ import annotations

from django.urls import path

from library import views
from portal.core.i18n.segments import segment

app_name = "library"

urlpatterns = [
    path(segment("library"), views.document_list, name="list"),
    path(segment("library", "/<int:pk>-<slug:slug>/"), views.document_detail, name="document"),
    path(segment("glossary"), views.glossary, name="glossary"),
    path(segment("glossary", "/<int:pk>-<slug:slug>/"), views.glossary_term, name="term"),
]
