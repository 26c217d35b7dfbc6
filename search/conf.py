"""Settings, read once into a frozen object: `PORTAL_SEARCH` of the Django settings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """How search behaves on this installation."""

    engines: tuple[str, ...]
    page_size: int
    max_results: int
    statement_timeout_ms: int
    inline_seconds: float


@lru_cache(maxsize=1)
def config() -> SearchConfig:
    """The configuration of this process."""
    given = settings.PORTAL_SEARCH
    return SearchConfig(
        engines=("postgres",),
        page_size=given["PAGE_SIZE"],
        max_results=given["MAX_RESULTS"],
        statement_timeout_ms=given["STATEMENT_TIMEOUT_MS"],
        inline_seconds=given.get("INLINE_SECONDS", 2.0),
    )
