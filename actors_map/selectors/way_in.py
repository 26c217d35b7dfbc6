"""How a reader gets to a service: whom to ask."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from actors_map.disclosure import ServiceView
from actors_map.selectors.cards import service_url
from actors_map.selectors.helplines import helplines_among
from actors_map.vocabulary import CONSULAR_ASSISTANCE, HELPLINE
from portal.core.components import Blank, Join, Link

_RETURNED = "returned"


def way_in(view: ServiceView, *, others: Iterable[ServiceView], language: str) -> tuple[Join, ...]:
    """Whom to ask, in the same rows for every service. `others`: helplines and consular help of its country."""
    held = [other for other in others if other.country == view.country]
    return (
        _in_danger(view, held, language),
        *_going_back(view, held, language),
        _referral(view),
    )


def _in_danger(view: ServiceView, others: Iterable[ServiceView], language: str) -> Join:
    kind = _("If somebody is in danger")
    unconfirmed = Blank(_("Telephone not yet confirmed by the country"))
    if HELPLINE in view.types:
        return Join(kind, text=_("Call this line.")) if view.phones else Join(kind, blank=unconfirmed)
    lines = helplines_among(others, language=language)
    links = tuple(
        Link(line.url, line.title, ", ".join([*(tel.number for tel in line.numbers), line.provider.value]))
        for line in lines
    )
    missing = None
    if not links:
        missing = Blank(_("No helpline of this country yet"))
    elif not any(line.numbers for line in lines):
        missing = unconfirmed
    return Join(kind, links, missing)


def _going_back(view: ServiceView, others: Iterable[ServiceView], language: str) -> tuple[Join, ...]:
    """The consular help of the country the service is in, where it takes in those who return to it."""
    if _RETURNED not in view.populations:
        return ()
    own = (
        other
        for other in others
        if CONSULAR_ASSISTANCE in other.types and other.provider.represents == view.country
    )
    caution = _("If you seek asylum or fear your country's authorities, get legal advice first.")
    links = tuple(Link(service_url(other, language=language), other.name, caution) for other in own)
    return (Join(_("If you are going back"), links),) if links else ()


def _referral(view: ServiceView) -> Join:
    kind = _("If an institution refers you")
    if view.referral_required is None:
        return Join(kind, blank=Blank(_("Not known whether a referral is needed")))
    return Join(
        kind, text=_("A referral is needed.") if view.referral_required else _("No referral is needed.")
    )
