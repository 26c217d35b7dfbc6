"""App configuration of actors_map."""

from __future__ import annotations

from django.apps import AppConfig


class ActorsMapConfig(AppConfig):
    """Institutions, services and their places; the first two can be found."""

    name = "actors_map"

    def ready(self) -> None:
        """Hand institutions and services to the search."""
        from actors_map.indexing import ActorSearch, ServiceSearch
        from search.contract import register

        register(ActorSearch())
        register(ServiceSearch())
