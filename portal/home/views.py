"""The front door, the countries, and what machines ask a site for."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from wagtail.views import serve

from portal.core.i18n.languages import CODES, SOURCE
from portal.home import selectors
from portal.home.sitemap import sitemap_xml


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """`/` leads to the home page in the first of the browser's languages that the portal has; nothing is stored."""
    asked = translation.get_language_from_request(request)[:2]
    response = redirect(f"/{asked if asked in CODES else SOURCE}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def home_page(request: HttpRequest) -> HttpResponse:
    """The home page of the tree in the language of the address."""
    answer: HttpResponse = serve(request, "")
    return answer


@require_safe
def country_list(request: HttpRequest) -> HttpResponse:
    """The eleven countries."""
    lands = selectors.lands(language=translation.get_language())
    return render(request, "pages/home/countries.html", {"lands": lands, "crumbs": ()})


@require_safe
def country(request: HttpRequest, iso2: str) -> HttpResponse:
    """Everything of one country, derived from the records."""
    found = selectors.country_page(iso2.upper(), language=translation.get_language())
    if found is None or iso2 != iso2.lower():
        raise Http404("no such country")
    return render(request, "pages/home/country.html", {"country": found})


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public address in every language it is really in."""
    return HttpResponse(
        sitemap_xml(request.build_absolute_uri("/").rstrip("/")), content_type="application/xml"
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots may read, and where the list of addresses is."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /salir/",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
