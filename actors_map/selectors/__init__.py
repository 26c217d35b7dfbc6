"""Reads of the directory, every place through the door. Words come in the active language, records in the `language`
asked for: they are the same in a view; a caller without a request activates the language first."""

from __future__ import annotations

from actors_map.selectors.actor_page import ActorPage, actor_page
from actors_map.selectors.cards import ActorCard, ServiceCard, actor_url, service_url
from actors_map.selectors.directory import (
    CountryDirectory,
    DirectoryFigures,
    actor_count,
    country_directory,
    directory_figures,
    service_count,
)
from actors_map.selectors.gone import GoneService, gone_service
from actors_map.selectors.help import HelpPage, help_page
from actors_map.selectors.helplines import Helpline, helplines
from actors_map.selectors.lists import (
    AGE,
    PAGE_SIZE,
    ActorList,
    ServiceList,
    actor_list,
    age_chips,
    age_field,
    known_admin1,
    known_places,
    service_list,
)
from actors_map.selectors.overview import Land, find, lands, map_crumbs
from actors_map.selectors.service_page import ServicePage, service_page
from actors_map.selectors.spots import Anchors, Point, Spot, anchors, points_of, spot_of
from actors_map.selectors.takeaway import (
    BATCH,
    FORMS,
    SPOKEN,
    TakenActor,
    TakenService,
    actor_keys,
    page_of,
    service_keys,
    take_actors,
    take_services,
    takeaway_links,
)
from actors_map.selectors.wording import place_in_full

__all__ = [
    "AGE",
    "BATCH",
    "FORMS",
    "PAGE_SIZE",
    "SPOKEN",
    "ActorCard",
    "ActorList",
    "ActorPage",
    "Anchors",
    "CountryDirectory",
    "DirectoryFigures",
    "GoneService",
    "HelpPage",
    "Helpline",
    "Land",
    "Point",
    "ServiceCard",
    "ServiceList",
    "ServicePage",
    "Spot",
    "TakenActor",
    "TakenService",
    "actor_count",
    "actor_keys",
    "actor_list",
    "actor_page",
    "actor_url",
    "age_chips",
    "age_field",
    "anchors",
    "country_directory",
    "directory_figures",
    "find",
    "gone_service",
    "help_page",
    "helplines",
    "known_admin1",
    "known_places",
    "lands",
    "map_crumbs",
    "page_of",
    "place_in_full",
    "points_of",
    "service_count",
    "service_keys",
    "service_list",
    "service_page",
    "service_url",
    "spot_of",
    "take_actors",
    "take_services",
    "takeaway_links",
]
