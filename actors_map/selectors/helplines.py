"""Helplines: what a reader in need must find first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from actors_map.disclosure import ANONYMOUS, ServiceView, disclose_services, visible_services
from actors_map.selectors import wording
from actors_map.selectors.cards import service_url
from actors_map.selectors.parts import Fresh, Tel
from actors_map.vocabulary import HELPLINE
from portal.core.i18n.collation import sort_key
from portal.core.i18n.localized import Text
from portal.core.selectors import country_name


@dataclass(frozen=True, slots=True)
class Helpline:
    """A helpline: its page, whose it is, its public numbers (none while the country has not confirmed one)."""

    country: str
    country_name: str
    title: Text
    url: str
    provider: Text
    numbers: tuple[Tel, ...]
    fresh: Fresh


def helplines(*, language: str, country: str = "") -> tuple[Helpline, ...]:
    """The public helplines of one country or of all: those with a number first, then by country and name.

    Three queries.
    """
    rows = visible_services(ANONYMOUS).filter(service_types__contains=[HELPLINE])
    views = disclose_services(list(rows), viewer=ANONYMOUS, language=language)
    return helplines_among((view for view in views if country in {"", view.country}), language=language)


def helplines_among(views: Iterable[ServiceView], *, language: str) -> tuple[Helpline, ...]:
    """The helplines among loaded services, in the order of `helplines`."""
    found = (_helpline(view, language) for view in views if HELPLINE in view.types)
    return tuple(
        sorted(
            found,
            key=lambda line: (
                not line.numbers,
                sort_key(line.country_name, language),
                sort_key(line.title.value, language),
            ),
        )
    )


def _helpline(view: ServiceView, language: str) -> Helpline:
    return Helpline(
        country=view.country,
        country_name=country_name(view.country, language),
        title=view.name,
        url=service_url(view, language=language),
        provider=view.provider.name,
        numbers=telephones(view, language=language),
        fresh=wording.freshness(view, short=True),
    )


def telephones(view: ServiceView, *, language: str) -> tuple[Tel, ...]:
    """The public numbers of a service, each with the country and whose it is."""
    land = country_name(view.country, language)
    whose = Text(_whose(view), view.provider.name.lang, view.provider.name.is_fallback)
    return tuple(Tel(number, f"tel:{_dialled(number)}", land, whose) for number in view.phones)


def _whose(view: ServiceView) -> str:
    price = wording.cost(view)
    words = [view.provider.name.value, price[:1].lower() + price[1:]]
    return ", ".join(word for word in words if word)


def _dialled(number: str) -> str:
    return "".join(char for char in number if char.isdigit() or char == "+")
