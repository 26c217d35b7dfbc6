"""Pages of the library and the glossary."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from library import selectors
from library.filters import read_choice
from portal.core.components import Crumb
from portal.core.i18n.languages import SOURCE
from portal.core.listing import ListAddress
from portal.core.paging import PageOutOfRangeError
from portal.core.views import record_response


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    """All documents with filters."""
    choice = read_choice(request.GET)
    address = ListAddress(reverse("library:list"), choice)
    try:
        found = selectors.document_list(choice=choice, language=get_language() or SOURCE)
    except PageOutOfRangeError as error:
        raise Http404(str(error)) from error
    context = {
        "found": found,
        "address": address,
        "chips": address.chips(found.groups),
        "pager": address.pager(found.paging),
    }
    return render(request, "pages/library/list.html", context)


@require_safe
def document_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One document. Another slug than the one of the title shown leads to the right address."""
    page = selectors.document_page(pk, language=get_language() or SOURCE)
    return record_response(request, page, template="pages/library/document.html")


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """All terms."""
    letters = selectors.glossary(language=get_language() or SOURCE)
    context = {
        "letters": letters,
        "count": sum(len(letter.entries) for letter in letters),
        "crumbs": (Crumb(_("Library"), reverse("library:list")),),
    }
    return render(request, "pages/library/glossary.html", context)


@require_safe
def glossary_term(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One term in all its languages. Another slug leads to the right address."""
    page = selectors.term_page(pk, language=get_language() or SOURCE)
    return record_response(request, page, template="pages/library/term.html")
