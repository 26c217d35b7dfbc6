"""Whether this process may be sent readers: database, tables, search index; and how search is."""

from __future__ import annotations

import threading
import time
from dataclasses import asdict
from functools import cache
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.loader import MigrationLoader

from search.engines.configured import resilient_engine
from search.models import Document
from search.worker.state import Light, states

KEPT_SECONDS: Final = 2.0


class Readiness:
    """The answer is kept for a moment: probes from many sides cost one look at the database."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until = 0.0
        self._ready = False

    def now(self) -> bool:
        """Whether the portal is ready; at most `KEPT_SECONDS` old."""
        with self._lock:
            if time.monotonic() >= self._until:
                self._ready = look()
                self._until = time.monotonic() + KEPT_SECONDS
            return self._ready


def look() -> bool:
    """The database answers, each migration of this release is applied, and the search index has content."""
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            applied = set(cursor.fetchall())
            return expected_migrations() <= applied and _index_has_content()
    except DatabaseError:
        return False


@cache
def expected_migrations() -> frozenset[tuple[str, str]]:
    """Application and name of each last migration on disk."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def search_health() -> dict[str, Any]:
    """Every engine with its colour and reasons, who answers readers of this process, and its breaker."""
    engines = states()
    lights = [state.light for state in engines]
    resilient = resilient_engine()
    return {
        "light": next((light for light in (Light.RED, Light.AMBER) if light in lights), Light.GREEN),
        "answers": resilient.name if resilient else engines[0].health.name,
        "breaker": resilient.breaker.state if resilient else None,
        "engines": {
            state.health.name: {
                "light": state.light,
                "reasons": state.reasons,
                "documents": state.health.documents,
                "analysis": state.health.analysis_version,
                "waiting": asdict(state.waiting),
                "last_rebuild": state.last_rebuild,
                "last_check": state.last_check,
            }
            for state in engines
        },
    }


def _index_has_content() -> bool:
    return Document.objects.exists()
