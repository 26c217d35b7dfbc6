"""Sends a reader whose address carries the words of another language to the right address."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from portal.core.i18n.other_segments import in_own_words


class OtherSegmentsMiddleware:
    """Looks only at addresses that were not found. The redirect is temporary and keeps the query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.NOT_FOUND or request.method not in {"GET", "HEAD"}:
            return response
        address = in_own_words(request.path_info)
        if address is None or address == request.path_info:
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"{address}?{query}" if query else address)
