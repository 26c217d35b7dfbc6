"""App configuration of portal.home."""

from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The front door, the countries, pages of prose."""

    name = "portal.home"
    label = "portal_home"

    def ready(self) -> None:
        """Give the home page its facts, and the pages of prose to the search."""
        from portal.home import selectors
        from portal.home.indexing import SearchablePages
        from portal.home.models import HomePage
        from search import contract

        HomePage.facts = staticmethod(selectors.home_facts)
        contract.register(SearchablePages())
