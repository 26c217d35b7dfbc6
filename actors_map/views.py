"""Pages of help, of the map and of the directory."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from actors_map import selectors
from actors_map.filters import read_actors, read_services
from portal.core.i18n.languages import SOURCE
from portal.core.listing import ListAddress
from portal.core.paging import PageOutOfRangeError
from portal.core.views import record_response


def _language() -> str:
    return get_language() or SOURCE


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """The first door: numbers to call, then every country. It asks for nothing."""
    return render(request, "pages/actors_map/help.html", {"help": selectors.help_page(language=_language())})


def _services(request: HttpRequest, view_name: str) -> dict[str, Any]:
    choice = read_services(request.GET)
    address = ListAddress(reverse(view_name), choice)
    try:
        found = selectors.service_list(choice=choice, language=_language())
    except PageOutOfRangeError as error:
        raise Http404(str(error)) from error
    return {
        "found": found,
        "address": address,
        "chips": address.chips(found.groups) + selectors.age_chips(address),
        "pager": address.pager(found.paging),
        "texts": (selectors.age_field(choice),),
        "takeaway": selectors.takeaway_links("services", choice, language=_language()),
    }


@require_safe
def service_map(request: HttpRequest) -> HttpResponse:
    """The drawn countries with their counts, and the list of services under the same filters."""
    context = _services(request, "actors_map:map")
    address = context["address"]
    lands = selectors.lands(
        context["found"].by_country, path=address.path, choice=address.choice, language=_language()
    )
    totals = {"services": selectors.service_count(), "actors": selectors.actor_count()}
    return render(request, "pages/actors_map/map.html", {**context, "lands": lands, "totals": totals})


@require_safe
def service_list(request: HttpRequest) -> HttpResponse:
    """The list of services alone."""
    extra = {"crumbs": selectors.map_crumbs(), "find": selectors.find("service")}
    context = {**_services(request, "actors_map:services"), **extra}
    return render(request, "pages/actors_map/services.html", context)


@require_safe
def actor_list(request: HttpRequest) -> HttpResponse:
    """The list of institutions."""
    choice = read_actors(request.GET)
    address = ListAddress(reverse("actors_map:actors"), choice)
    try:
        found = selectors.actor_list(choice=choice, language=_language())
    except PageOutOfRangeError as error:
        raise Http404(str(error)) from error
    context = {
        "found": found,
        "address": address,
        "chips": address.chips(found.groups),
        "pager": address.pager(found.paging),
        "crumbs": selectors.map_crumbs(),
        "find": selectors.find("actor"),
        "takeaway": selectors.takeaway_links("actors", choice, language=_language()),
    }
    return render(request, "pages/actors_map/actors.html", context)


@require_safe
def service_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One service. A service that was public once answers 410 and says whom to ask instead."""
    page = selectors.service_page(pk, language=_language())
    if page is None:
        return _gone(request, pk)
    return record_response(request, page, template="pages/actors_map/service.html")


def _gone(request: HttpRequest, pk: int) -> HttpResponse:
    gone = selectors.gone_service(pk, language=_language())
    if gone is None:
        raise Http404("no such service")
    context = {"gone": gone, "crumbs": selectors.map_crumbs()}
    return render(request, "pages/actors_map/gone.html", context, status=410)


@require_safe
def actor_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One institution. Another slug than the one of the name shown leads to the right address."""
    page = selectors.actor_page(pk, language=_language())
    return record_response(request, page, template="pages/actors_map/actor.html")
