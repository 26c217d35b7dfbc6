"""Refuses addresses that no reader types before any view, form or database sees them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.core.handlers.exception import response_for_exception
from django.http import HttpRequest, HttpResponse

MAX_QUERY_BYTES = 8_000


def is_hostile(raw: bytes) -> bool:
    """Whether percent-encoded `raw` holds a NUL or is not UTF-8 (lone surrogates included)."""
    plain = unquote_to_bytes(raw)
    if b"\x00" in plain:
        return True
    try:
        plain.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


class HostileInputMiddleware:
    """Answers 400, in the reader's language, to NUL bytes, invalid UTF-8 and endless queries in an address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "").encode("utf-8", "surrogateescape")
        path = request.META.get("PATH_INFO", "").encode("utf-8", "surrogateescape")
        if len(query) > MAX_QUERY_BYTES or is_hostile(query) or is_hostile(path.replace(b"%", b"%25")):
            return response_for_exception(request, BadRequest("hostile address"))
        return self.get_response(request)
