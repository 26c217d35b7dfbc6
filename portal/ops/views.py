"""Addresses for load balancers and monitors: no cache, no cookie; detail only for who looks after the portal."""

from __future__ import annotations

from http import HTTPStatus
from ipaddress import ip_address
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.ops.health import Readiness, search_health
from search.worker.state import Light

READINESS: Final = Readiness()


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers. The database is not asked, so that a dead one does not take all hosts out."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The engines of the search with their colours, as JSON: 200, or 503 when one is red. For this machine and token holders."""
    if not may_see_detail(request):
        raise Http404("no such page")
    found = search_health()
    status = HTTPStatus.SERVICE_UNAVAILABLE if found["light"] == Light.RED else HTTPStatus.OK
    return JsonResponse(found, status=status)


def may_see_detail(request: HttpRequest) -> bool:
    """Whether it comes from this machine itself, not through a proxy, or brings `PORTAL_HEALTH_TOKEN`."""
    token = settings.PORTAL_HEALTH_TOKEN
    brought = request.headers.get("Authorization", "")
    if token and constant_time_compare(brought, f"Bearer {token}"):
        return True
    forwarded = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP"))
    try:
        return not forwarded and ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 when readers may be sent here, else 503."""
    if READINESS.now():
        return HttpResponse("ready\n", content_type="text/plain")
    return HttpResponse("not ready\n", content_type="text/plain", status=HTTPStatus.SERVICE_UNAVAILABLE)
