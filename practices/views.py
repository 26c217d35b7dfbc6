"""Pages of the practices."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.core.i18n.languages import SOURCE
from portal.core.listing import ListAddress
from portal.core.paging import PageOutOfRangeError
from portal.core.views import citation_response, record_response
from practices import selectors
from practices.filters import read_choice, read_compared


@require_safe
def practice_list(request: HttpRequest) -> HttpResponse:
    """All practices with filters, and where they are."""
    language = get_language() or SOURCE
    choice = read_choice(request.GET)
    address = ListAddress(reverse("practices:list"), choice)
    try:
        found = selectors.practice_list(choice=choice, language=language)
    except PageOutOfRangeError as error:
        raise Http404(str(error)) from error
    context = {
        "found": found,
        "address": address,
        "chips": address.chips(found.groups),
        "pager": address.pager(found.paging),
        "chart": selectors.practices_by_country(language=language),
    }
    return render(request, "pages/practices/list.html", context)


@require_safe
def practice_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One practice. Another slug than the one of the title shown leads to the right address."""
    page = selectors.practice_page(pk, language=get_language() or SOURCE)
    return record_response(request, page, template="pages/practices/practice.html")


@require_safe
def practice_citation(request: HttpRequest, pk: int, slug: str, form: str) -> HttpResponse:
    """How to cite a practice, as a file for a reference manager. Any slug will do."""
    page = selectors.practice_page(pk, language=get_language() or SOURCE)
    return citation_response(request, page.reference if page else None, form)


@require_safe
def practice_comparison(request: HttpRequest) -> HttpResponse:
    """Practices side by side, and a form that adds another."""
    page = selectors.comparison(read_compared(request.GET), language=get_language() or SOURCE)
    return render(request, "pages/practices/comparison.html", {"page": page})
