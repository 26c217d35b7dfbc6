"""The language of a request, for what lies under a language in the address."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language

OUTSIDE = ("/api/", "/-/", "/admin/", "/documents/", "/static/", "/media/")
"""Addresses without a language. A 404 there is an answer: it must not become a redirect into a language."""


class PortalLocaleMiddleware(LocaleMiddleware):
    """Django's middleware, which leaves the refusals of addresses outside the languages alone."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """As Django, but no redirect for what has no language."""
        if request.path_info.startswith(OUTSIDE):
            response.headers.setdefault("Content-Language", get_language() or "")
            return response
        answer: HttpResponseBase = super().process_response(request, response)
        return answer
