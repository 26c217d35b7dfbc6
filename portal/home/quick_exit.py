"""The way out: to a neutral page of another site, leaving as little as a server can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from portal.core.i18n.languages import CODES, SOURCE

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def quick_exit(request: HttpRequest) -> HttpResponse:
    """303 to QUICK_EXIT_URL, else to an encyclopaedia in the language of the page that was left (`?lang=`)."""
    asked = request.GET.get("lang", "") or translation.get_language_from_request(request)
    language = asked if asked in CODES else SOURCE
    return HttpResponse(
        status=303,
        headers={
            "Location": settings.QUICK_EXIT_URL or f"https://{language}.wikipedia.org/",
            "Cache-Control": "no-store",
            "Clear-Site-Data": '"cache"',
            "Referrer-Policy": "no-referrer",
        },
    )
