"""Error pages in the reader's language: what happened, what to do. Nothing of the request is repeated.

They need neither the database nor a context processor, so they also work when those are what failed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.template import loader
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.core.i18n.hreflang import alternates
from portal.core.i18n.languages import CODES, SOURCE

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Message:
    """`title` says what is so, `advice` what to do."""

    title: _StrPromise
    advice: _StrPromise


MESSAGES: dict[int, Message] = {
    400: Message(
        _("We could not read this request"),
        _(
            "The address or the form holds something we cannot use. Go back and try again, or choose a section."
        ),
    ),
    403: Message(
        _("This page is not open to you"),
        _(
            "If you work on the portal, sign in and try again. If you filled in a form, open it again: it may have expired."
        ),
    ),
    404: Message(
        _("This page is not here"),
        _("The address may have changed or lack a letter. Search for it, or choose a section."),
    ),
    410: Message(
        _("This service is no longer listed"),
        _("Nobody confirmed it in time. Look for another service, or call the institution."),
    ),
    429: Message(
        _("Too many requests from your network"),
        _("Wait one minute and try again."),
    ),
    500: Message(
        _("Something failed on our side"),
        _("It is not your fault. Try again in a few minutes."),
    ),
    503: Message(
        _("The portal is being looked after"),
        _("It will be back soon. Try again in a few minutes."),
    ),
}


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """The page for `status`, in the language of the address, else of the browser. Unknown statuses read like 500."""
    message = MESSAGES.get(status, MESSAGES[500])
    with translation.override(_language(request)):
        html = loader.get_template("errors/page.html").render(
            {
                "status": status,
                "title": message.title,
                "advice": message.advice,
                "alternates": alternates(lambda: reverse("home:index")),
            }
        )
    return HttpResponse(html, status=status, headers={"Cache-Control": "no-store"})


def _language(request: HttpRequest) -> str:
    found = translation.get_language_from_path(request.path_info) or translation.get_language_from_request(
        request
    )
    return found if found in CODES else SOURCE


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400; a program that asks the API gets a problem document (RFC 7807) instead of a page."""
    if request.path_info.startswith("/api/"):
        body = {"type": "about:blank", "title": "Bad request", "status": 400}
        return JsonResponse(body, status=400, content_type="application/problem+json")
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403."""
    return error_page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW; the reason goes to the log, not to the reader."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500."""
    return error_page(request, 500)
