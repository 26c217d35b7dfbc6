"""The finding engine's app."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finds every kind of record in three languages; knows no content app."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Search"

    def ready(self) -> None:
        """Look after the settings; listen to what changes."""
        from django.core import checks

        from search import signals
        from search.checks import elastic_checks

        checks.register(elastic_checks, self.name)
        signals.connect()
