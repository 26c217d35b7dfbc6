"""Words for what a view holds in codes, dates and numbers, in the active language."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from actors_map.disclosure import (
    ActorView,
    AreaPlace,
    CountryPlace,
    ExactPlace,
    NoPlace,
    PublicPlace,
    ServiceView,
    TownPlace,
)
from actors_map.selectors.parts import Fresh
from actors_map.vocabulary import Cost, FreshnessState
from portal.core.selectors import country_name
from portal.core.templatetags.portal_ui import day


def place_in_short(place: PublicPlace) -> str:
    """What stands in a card: town or area, `address not published`, or nothing."""
    if getattr(place, "withheld", False):
        return _("address not published")
    match place:
        case ExactPlace(town=town, area=area):
            return town or (area.name if area else "")
        case TownPlace(town=town):
            return town
        case AreaPlace(area=area):
            return area.name
        case _:
            return ""


def place_in_full(place: PublicPlace, *, language: str) -> str:
    """What stands among the facts: the place with its precision in words; empty where nothing is said."""
    match place:
        case ExactPlace():
            return _address(place)
        case TownPlace(town=town):
            return _("%(place)s (municipality)") % {"place": town}
        case AreaPlace(area=area):
            return _("%(place)s (department, province or state)") % {"place": area.name}
        case CountryPlace(country=country):
            return _("%(place)s (country)") % {"place": country_name(country, language)}
        case NoPlace(withheld=True):
            return _("Not published")
        case _:
            return ""


def _address(place: ExactPlace) -> str:
    town = " ".join(part for part in (place.postal_code, place.town) if part)
    area = place.area.name if place.area else ""
    return ", ".join(part for part in (place.street, town, area) if part)


def ages(view: ServiceView) -> str:
    """`0 to 17 years`, `from 13 years`, `up to 17 years`; empty when nobody said."""
    lowest, highest = view.minimum_age, view.maximum_age
    if lowest is not None and highest is not None:
        return _("%(lowest)s to %(highest)s years") % {"lowest": lowest, "highest": highest}
    if lowest is not None:
        return _("from %(lowest)s years") % {"lowest": lowest}
    return _("up to %(highest)s years") % {"highest": highest} if highest is not None else ""


def cost(view: ServiceView) -> str:
    """`Free`, `Has a cost`; empty when nobody said."""
    return "" if view.cost == Cost.UNKNOWN else str(Cost(view.cost).label)


def freshness(view: ServiceView, *, short: bool = False) -> Fresh:
    """The state with its date, in words."""
    return Fresh(view.freshness.value, _short_state(view) if short else _state(view))


def unverified() -> Fresh:
    """The state of what no country has verified: so far, every institution."""
    return Fresh(FreshnessState.UNVERIFIED.value, str(FreshnessState.UNVERIFIED.label))


def _state(view: ServiceView) -> str:
    if view.freshness is FreshnessState.VERIFIED and view.verified_on:
        return _("Verified on %(day)s") % {"day": day(view.verified_on)}
    return str(view.freshness.label)


def _short_state(view: ServiceView) -> str:
    if view.freshness is FreshnessState.UNVERIFIED:
        return pgettext("service", "Not yet verified")
    return _state(view)


def services_counted(number: int) -> str:
    """`14 services`."""
    return ngettext("%(n)s service", "%(n)s services", number) % {"n": number}


def with_acronym(view: ActorView) -> str:
    """The acronym in brackets where it is not the name itself; else nothing."""
    return "" if not view.acronym or view.acronym in view.name.value else f"({view.acronym})"


def host(address: str) -> str:
    """The host of an address: what a reader sees of a link to another site."""
    return urlsplit(address).netloc
