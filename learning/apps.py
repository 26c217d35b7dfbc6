"""App configuration of learning."""

from __future__ import annotations

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """Registers the app; `ready` subscribes it to the search contract."""

    name = "learning"
