"""Pages of the Network's work: overview, meetings, agreements, plan."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network import selectors
from network.addresses import page_url, plan_url
from network.filters import read_country
from portal.core.components import Crumb
from portal.core.i18n.hreflang import alternates
from portal.core.i18n.languages import SOURCE


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What the Network is and does."""
    page = selectors.overview(language=_language(), today=timezone.localdate())
    return render(request, "pages/network/index.html", {"page": page, "crumbs": ()})


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """All meetings, by years."""
    years = selectors.meetings_by_year(language=_language())
    context = {
        "years": years,
        "total": sum(len(year.meetings) for year in years),
        "crumbs": (_network_crumb(),),
    }
    return render(request, "pages/network/meetings.html", context)


@require_safe
def meeting(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One meeting. Another slug than the one of the title shown leads to the right address."""
    page = selectors.meeting_page(pk, language=_language(), today=timezone.localdate())
    if page is None:
        raise Http404("no such meeting")
    if request.path != page.url:
        return redirect(page.url)
    context = {
        "page": page,
        "crumbs": (_network_crumb(), Crumb(_("Meetings"), page_url("meetings", language=_language()))),
        "alternates": alternates(
            lambda: page.addresses[_language()],
            ready=[reader for reader, shown in page.shown_in.items() if reader == shown],
            shown=page.shown_in.__getitem__,
        ),
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "pages/network/meeting.html", context)


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """What is still open of everything agreed, by date."""
    page = selectors.agreements_page(language=_language(), today=timezone.localdate())
    context = {"page": page, "today": timezone.localdate(), "crumbs": (_network_crumb(),)}
    return render(request, "pages/network/agreements.html", context)


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """The plan, for all countries or for the one that the address names."""
    country = read_country(request.GET)
    page = selectors.plan_page(language=_language(), country=country)
    context = {
        "page": page,
        "crumbs": (_network_crumb(),),
        "alternates": alternates(lambda: plan_url(language=_language(), country=country)),
    }
    return render(request, "pages/network/plan.html", context)


def _language() -> str:
    return get_language() or SOURCE


def _network_crumb() -> Crumb:
    return Crumb(_("The Network"), page_url("index", language=_language()))
