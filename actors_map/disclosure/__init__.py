"""The one door: every place and every internal fact leaves the directory through here, as a frozen view.

No row passes it. What a viewer may not see cannot be expressed by the types it returns.
"""

from __future__ import annotations

from actors_map.disclosure.audience import ANONYMOUS, Audience, DisclosureError, Viewer, viewer_of
from actors_map.disclosure.door import (
    disclose_actor,
    disclose_actors,
    disclose_internal,
    disclose_provider,
    disclose_service,
    disclose_services,
    place_shown,
    visible_actors,
    visible_services,
    with_source,
)
from actors_map.disclosure.places import (
    Area,
    AreaPlace,
    CountryPlace,
    ExactPlace,
    ListedArea,
    NoPlace,
    PublicPlace,
    TownPlace,
    disclose_place,
    listed_areas,
    placed_there,
    withheld_summary,
)
from actors_map.disclosure.records import ActorView, InternalFacts, Provider, ServiceView

__all__ = [
    "ANONYMOUS",
    "ActorView",
    "Area",
    "AreaPlace",
    "Audience",
    "CountryPlace",
    "DisclosureError",
    "ExactPlace",
    "InternalFacts",
    "ListedArea",
    "NoPlace",
    "Provider",
    "PublicPlace",
    "ServiceView",
    "TownPlace",
    "Viewer",
    "disclose_actor",
    "disclose_actors",
    "disclose_internal",
    "disclose_place",
    "disclose_provider",
    "disclose_service",
    "disclose_services",
    "listed_areas",
    "place_shown",
    "placed_there",
    "viewer_of",
    "visible_actors",
    "visible_services",
    "with_source",
    "withheld_summary",
]
