"""App configuration of manual."""

from __future__ import annotations

from django.apps import AppConfig


class ManualConfig(AppConfig):
    """Registers the app; `ready` subscribes it to the search contract."""

    name = "manual"

    def ready(self) -> None:
        """Make sections searchable."""
        from manual.indexing import SectionSearch
        from search.contract import register

        register(SectionSearch())
