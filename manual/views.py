"""Pages of the manual: contents, chapter, section, and numbers that lead to them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from manual import selectors
from manual.addresses import contents_url, section_url
from manual.filters import read_country
from portal.core.components import Crumb
from portal.core.i18n.hreflang import alternates
from portal.core.i18n.languages import SOURCE
from portal.core.selectors import countries


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """The contents of the current edition."""
    outline = selectors.contents(_language())
    return render(request, "pages/manual/contents.html", {"outline": outline})


@require_safe
def chapter(request: HttpRequest, code: str) -> HttpResponse:
    """A chapter with its sections."""
    page = selectors.chapter_page(code, language=_language())
    if page is None:
        raise Http404("no such chapter in the current edition")
    return render(request, "pages/manual/chapter.html", {"page": page, "crumbs": (_manual_crumb(),)})


@require_safe
def section(request: HttpRequest, code: str) -> HttpResponse:
    """A section with its paragraphs, as seen from one country if the address names one."""
    country = read_country(request.GET)
    page = selectors.section_page(code, language=_language(), country=country, today=timezone.localdate())
    if page is None:
        raise Http404("no such section in the current edition")

    def here() -> str:
        return section_url(code, language=_language(), country=country)

    context = {
        "page": page,
        "crumbs": (_manual_crumb(), Crumb(page.chapter.label, page.chapter.url)),
        "countries": [
            {"value": each.code, "label": each.label, "selected": each.code == country}
            for each in countries(_language())
        ],
        "alternates": alternates(
            here,
            ready=[reader for reader, shown in page.shown_in.items() if reader == shown],
            shown=page.shown_in.__getitem__,
        ),
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "pages/manual/section.html", context)


@require_safe
def number(request: HttpRequest, number: str) -> HttpResponse:
    """From a printed number to what the current edition numbers so."""
    country = read_country(request.GET)
    address = selectors.address_of_number(number, language=_language(), country=country)
    if address is None:
        raise Http404("the current edition has no such number")
    return HttpResponseRedirect(address)


def _language() -> str:
    return get_language() or SOURCE


def _manual_crumb() -> Crumb:
    return Crumb(_("Manual"), contents_url(_language()))
