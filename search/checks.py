"""Rules of the settings, asked at start."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from search.conf import config
from search.engines.elastic.rules import complaints


def elastic_checks(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Elasticsearch is spoken to in a way that keeps its credentials and the questions of readers secret."""
    return [
        Error(complaint, hint="See docs/operators/search.md.", id="search.E001")
        for complaint in complaints(config().elastic)
    ]
