"""Reading the addresses of the lists. A value that cannot be meant is a 400, a page that cannot be one a 404."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _

from actors_map.selectors import AGE, known_admin1, known_places
from actors_map.vocabulary import Cost
from portal.core.filters import read_codes, read_page
from portal.core.listing import ListChoice
from portal.core.phases import BY_CODE
from portal.core.selectors import terms

MAX_AGE = 99
MAX_VALUES = 50
"""Values of one filter in one address."""


def read_services(params: QueryDict) -> ListChoice:
    """What the reader chose on the map and on the list of services."""
    known: dict[str, Collection[str]] = {
        "country": terms("country"),
        "admin1": known_admin1(_few(params, "admin1")),
        "place": known_places(_few(params, "place")),
        "type": terms("service_type"),
        "phase": BY_CODE,
        "population": terms("population"),
        "lang": terms("language"),
        "cost": Cost.values,
        AGE: _age(params),
    }
    return _choice(params, known)


def read_actors(params: QueryDict) -> ListChoice:
    """What the reader chose on the list of institutions."""
    known: dict[str, Collection[str]] = {
        "country": terms("country"),
        "type": terms("actor_type"),
        "phase": BY_CODE,
        "population": terms("population"),
    }
    return _choice(params, known)


def _choice(params: QueryDict, known: dict[str, Collection[str]]) -> ListChoice:
    chosen = {name: read_codes(params, name, values) for name, values in known.items()}
    return ListChoice({name: values for name, values in chosen.items() if values}, read_page(params))


def _few(params: QueryDict, name: str) -> list[str]:
    """The values that have to be looked up; none, without a query, for most readers."""
    values = [value for value in params.getlist(name) if value]
    if len(values) > MAX_VALUES:
        raise BadRequest(_("This filter has too many values."))
    return values


def _age(params: QueryDict) -> Collection[str]:
    """One whole number of years; anything else is refused by `read_codes`."""
    values = [value for value in params.getlist(AGE) if value]
    if len(values) == 1 and values[0].isascii() and values[0].isdigit() and int(values[0][:3]) <= MAX_AGE:
        return values
    return ()
