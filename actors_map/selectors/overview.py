"""The eleven countries with their counts, for the drawn map and the list beside it, and the ways between pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from actors_map.selectors.parts import Find, Hidden
from actors_map.selectors.wording import services_counted
from portal.core.components import Crumb
from portal.core.listing import ListAddress, ListChoice
from portal.core.selectors import countries


@dataclass(frozen=True, slots=True)
class Land:
    """A country on the overview: arguments of the component `lands` and of the tag `overview_map`."""

    code: str
    url: str
    name: str
    note: str
    count: int
    current: bool


def lands(counts: Mapping[str, int], *, path: str, choice: ListChoice, language: str) -> tuple[Land, ...]:
    """The member countries, alphabetical in the reader's language, with `counts` of what the filters leave.

    Without another filter a country leads to its page, else to the same list with that country.
    """
    others = {
        name: values for name, values in choice.chosen.items() if name not in {"country", "admin1", "place"}
    }
    chosen = choice.chosen.get("country", ())
    return tuple(
        Land(
            code=country.code,
            url=_address(country.code, path, others),
            name=country.label,
            note=services_counted(counts.get(country.code, 0)),
            count=counts.get(country.code, 0),
            current=country.code in chosen,
        )
        for country in countries(language)
    )


def _address(code: str, path: str, others: Mapping[str, tuple[str, ...]]) -> str:
    if not others:
        return reverse("home:country", kwargs={"iso2": code.lower()})
    return ListAddress(path, ListChoice({**others, "country": (code,)})).page(1)


def map_crumbs() -> tuple[Crumb, ...]:
    """The way to the pages below the map."""
    return (Crumb(_("Actors and services"), reverse("actors_map:map")),)


def find(kind: str) -> Find:
    """The search field that looks among the records of one kind."""
    return Find(reverse("search:results"), (Hidden("kind", kind),))
