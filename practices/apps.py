"""App configuration of practices."""

from __future__ import annotations

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """Compiled best practices, which can be found."""

    name = "practices"

    def ready(self) -> None:
        """Hand the practices to the search."""
        from practices.indexing import PracticeSearch
        from search.contract import register

        register(PracticeSearch())
