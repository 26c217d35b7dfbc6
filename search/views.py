"""The page of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.core.error_pages import error_page
from portal.core.filters import read_page, read_text
from portal.core.i18n.languages import SOURCE
from search.counting import count_question
from search.forms import QueryRefused, is_beyond, read_query, viewer_of
from search.planner import MAX_CHARACTERS
from search.protocol import EngineUnavailable
from search.results import results_page
from search.service import SearchService

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What was found, with filters; a blank question shows everything."""
    service = SearchService()
    params = _trimmed(request.GET)
    try:
        query = read_query(
            params, facets=service.facets(), language=get_language() or SOURCE, viewer=viewer_of(request)
        )
        found = None if is_beyond(query) else service.search(query)
    except QueryRefused as error:
        raise BadRequest(str(error)) from error
    except EngineUnavailable:
        return error_page(request, 503)
    if found is None or found.beyond:
        raise Http404("no such page")
    count_question(request, found)
    fewer = () if found.total else service.loosened(found.query)
    page = results_page(found, path=reverse("search:results"), loosened=fewer)
    cut = len(request.GET.get("q", "").strip()) > MAX_CHARACTERS
    response = render(request, "search/results.html", {"page": page, "result": found, "cut": cut})
    response["X-Search-Engine"] = found.engine
    return response


def _trimmed(given: QueryDict) -> QueryDict:
    """The address with its text cut to what can be searched, its page checked, its language the page's own."""
    params = given.copy()
    params["q"] = read_text(given)
    params["page"] = str(read_page(given))
    params.pop("lang", None)
    params.pop("size", None)
    return params
