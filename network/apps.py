"""App configuration of network."""

from __future__ import annotations

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Registers the app; `ready` subscribes it to the search contract."""

    name = "network"

    def ready(self) -> None:
        """Make meetings and the actions of the plan searchable."""
        from network.indexing import MeetingSearch, PlanSearch
        from search.contract import register

        register(MeetingSearch())
        register(PlanSearch())
