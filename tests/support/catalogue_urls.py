"""The routes of the portal with the catalogue of components beside them."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from portal.urls import handler400, handler403, handler404, handler500
from portal.urls import urlpatterns as portal_patterns
from tests.support import catalogue

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    *i18n_patterns(path("catalogue/", catalogue.page, name="catalogue"), prefix_default_language=True),
    *portal_patterns,
]
