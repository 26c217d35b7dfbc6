"""The content security policy: strict everywhere, looser only for the editors' screens."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from csp.middleware import CSPMiddleware

ADMIN_PREFIX = "/admin/"


class PortalHeadersMiddleware(CSPMiddleware):
    """django-csp with the policy chosen by the address, and `no-store` on the editors' screens."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> Any:
        """The parts of the policy; under /admin/ those of the editors' screens."""
        parts = super().get_policy_parts(request, response, *args, **kwargs)
        if request.path.startswith(ADMIN_PREFIX) and not kwargs.get("report_only"):
            parts.config = settings.PORTAL_ADMIN_CSP
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Adds the policy and, for the editors' screens, forbids storing the answer."""
        answer: HttpResponseBase = super().process_response(request, response)
        answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(ADMIN_PREFIX):
            answer.headers["Cache-Control"] = "no-store"
        else:
            answer.headers["X-Frame-Options"] = "DENY"
        return answer
