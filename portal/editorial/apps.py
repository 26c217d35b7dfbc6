"""App configuration of portal.editorial."""

from __future__ import annotations

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    """Registers the app."""

    name = "portal.editorial"
    label = "portal_editorial"
