"""What a reader takes away of the directory: exactly the records of a list, in its order, in batches.

Everything is what the public sees, whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from actors_map.disclosure import ActorView, ServiceView
from actors_map.selectors.cards import actor_url, actor_views, service_url, service_views
from actors_map.selectors.lists import match_actors, match_services
from actors_map.selectors.spots import Spot, spot_of
from portal.core.components import Link
from portal.core.listing import ListAddress, ListChoice
from portal.core.paging import Paging

BATCH = 500
"""Records in memory at once: a batch costs three queries."""
SPOKEN = "spoken"
"""The parameter of programs for the languages that a service speaks; in the addresses of the list it is `lang`,
which programs use for the language of the answer."""
FORMS = (("csv", "CSV"), ("xlsx", "XLSX"), ("geojson", "GeoJSON"), ("hsds.json", "HSDS"), ("hxl.csv", "HXL"))
"""The files of a list, as their addresses end, with the name of their format."""


@dataclass(frozen=True, slots=True)
class TakenService:
    """A public service with its place laid flat and the path of its page."""

    view: ServiceView
    spot: Spot
    path: str


@dataclass(frozen=True, slots=True)
class TakenActor:
    """A public institution with its place laid flat and the path of its page."""

    view: ActorView
    spot: Spot
    path: str


def service_keys(choice: ListChoice, *, language: str) -> tuple[int, ...]:
    """The keys of all services that match, in the order of the list. Two queries."""
    return tuple(row.pk for row in match_services(choice, language=language).matching)


def actor_keys(choice: ListChoice, *, language: str) -> tuple[int, ...]:
    """The keys of all institutions that match, in the order of the list. One query."""
    return tuple(row.pk for row in match_actors(choice, language=language).matching)


def take_services(keys: Sequence[int], *, language: str) -> Iterator[TakenService]:
    """These services in their order; one that was stopped meanwhile is left out."""
    for start in range(0, len(keys), BATCH):
        for view in service_views(keys[start : start + BATCH], language=language):
            yield TakenService(view, spot_of(view.place), service_url(view, language=language))


def take_actors(keys: Sequence[int], *, language: str) -> Iterator[TakenActor]:
    """These institutions in their order; one that was withdrawn meanwhile is left out."""
    for start in range(0, len(keys), BATCH):
        for view in actor_views(keys[start : start + BATCH], language=language):
            yield TakenActor(view, spot_of(view.place), actor_url(view, language=language))


def page_of(keys: Sequence[int], *, page: int, size: int) -> tuple[Sequence[int], Paging]:
    """The keys of one page. Raises `PageOutOfRangeError` for a page that the list does not have."""
    paging = Paging(page, size, len(keys))
    return keys[paging.window], paging


def takeaway_links(kind: str, choice: ListChoice, *, language: str) -> tuple[Link, ...]:
    """Addresses of the files with what a list of `services` or `actors` shows, all its pages."""
    chosen = {SPOKEN if name == "lang" else name: values for name, values in choice.chosen.items()}
    asked = ListChoice({"lang": (language,), **chosen})
    return tuple(
        Link(ListAddress(reverse(f"api:{kind}_file", kwargs={"form": form}), asked).page(1), title)
        for form, title in FORMS
    )
