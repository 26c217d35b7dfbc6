"""Reading the addresses of the lists. A value that cannot be meant is a 400, a page that cannot be one a 404."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _

from actors_map.selectors import AGE, PAGE_SIZE, SPOKEN, known_admin1, known_places
from actors_map.vocabulary import Cost
from portal.core.filters import read_codes, read_page
from portal.core.i18n.languages import CODES, SOURCE
from portal.core.listing import ListChoice
from portal.core.phases import BY_CODE
from portal.core.selectors import terms

MAX_AGE = 99
MAX_VALUES = 50
"""Values of one filter in one address."""
MAX_SIZE = 100
"""Records a page."""
ACTOR_PARAMETERS = ("country", "type", "phase", "population")
SERVICE_PARAMETERS = (*ACTOR_PARAMETERS, "admin1", "place", "cost", AGE, SPOKEN)
_AS_NAMED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a program asked for: the choice of a list, the language of the answer, records a page."""

    choice: ListChoice
    language: str
    size: int


def read_language(params: QueryDict) -> str:
    """The language of the answer (`lang`), one of the site's; the source language unless told otherwise."""
    asked = [value for value in params.getlist("lang") if value] or [SOURCE]
    if len(asked) > 1 or asked[0] not in CODES:
        raise BadRequest(_("The parameter lang takes one language: %(codes)s.") % {"codes": ", ".join(CODES)})
    return asked[0]


def asked_services(params: QueryDict, *, paged: bool = True) -> Asked:
    """What a program asked of the services: the filters of the list, with `spoken` for the language spoken.

    `paged`: page and size may be asked for. A parameter that does not exist is a 400: a misspelt filter would give
    everything.
    """
    known = {*SERVICE_PARAMETERS, *_common(paged=paged)}
    return _asked(params, known, lambda held: read_services(held, spoken=SPOKEN))


def asked_actors(params: QueryDict, *, paged: bool = True) -> Asked:
    """What a program asked of the institutions: the filters of the list."""
    return _asked(params, {*ACTOR_PARAMETERS, *_common(paged=paged)}, read_actors)


def _common(*, paged: bool) -> tuple[str, ...]:
    return ("lang", "page", "size") if paged else ("lang",)


def _asked(params: QueryDict, known: Collection[str], read: Callable[[QueryDict], ListChoice]) -> Asked:
    language = read_language(params)
    with translation.override(language):
        if not set(params) <= set(known):
            names = ", ".join(sorted(known))
            raise BadRequest(_("There is no such parameter. These exist: %(names)s.") % {"names": names})
        return Asked(read(params), language, _size(params))


def _size(params: QueryDict) -> int:
    raw = params.get("size") or str(PAGE_SIZE)
    if raw.isascii() and raw.isdigit() and len(raw) <= len(str(MAX_SIZE)) and 1 <= int(raw) <= MAX_SIZE:
        return int(raw)
    raise BadRequest(_("The parameter size takes a number from 1 to %(most)s.") % {"most": MAX_SIZE})


def read_services(params: QueryDict, *, spoken: str = "lang") -> ListChoice:
    """What the reader chose on the map and on the list of services; `spoken`: how the address names the language
    that a service speaks."""
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
    return _choice(params, known, {"lang": spoken})


def read_actors(params: QueryDict) -> ListChoice:
    """What the reader chose on the list of institutions."""
    known: dict[str, Collection[str]] = {
        "country": terms("country"),
        "type": terms("actor_type"),
        "phase": BY_CODE,
        "population": terms("population"),
    }
    return _choice(params, known)


def _choice(
    params: QueryDict, known: Mapping[str, Collection[str]], called: Mapping[str, str] = _AS_NAMED
) -> ListChoice:
    chosen = {name: read_codes(params, called.get(name, name), values) for name, values in known.items()}
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
