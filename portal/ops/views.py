"""Addresses for load balancers and monitors: no detail, no cache, no cookie."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.ops.health import Readiness

READINESS: Final = Readiness()


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers. The database is not asked, so that a dead one does not take all hosts out."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 when readers may be sent here, else 503."""
    if READINESS.now():
        return HttpResponse("ready\n", content_type="text/plain")
    return HttpResponse("not ready\n", content_type="text/plain", status=HTTPStatus.SERVICE_UNAVAILABLE)
