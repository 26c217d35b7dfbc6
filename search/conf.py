"""Settings, read once into a frozen object: `PORTAL_SEARCH` of the Django settings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings


@dataclass(frozen=True, slots=True)
class BreakerConfig:
    """When the first engine is not asked any more: after so many failures within `window` seconds, for `cooldown` seconds.

    Each probe that fails doubles the pause, up to `max_cooldown`.
    """

    failures: int = 3
    window: float = 30.0
    cooldown: float = 15.0
    max_cooldown: float = 120.0


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """How search behaves on this installation.

    `engines` are those that are kept up to date, PostgreSQL first; `inline_engines` those that an edit brings up to
    date right after its commit, for at most `inline_seconds`; `search_worker` does it for the others.
    """

    engines: tuple[str, ...]
    inline_engines: tuple[str, ...]
    breaker: BreakerConfig
    page_size: int
    max_results: int
    statement_timeout_ms: int
    inline_seconds: float


@lru_cache(maxsize=1)
def config() -> SearchConfig:
    """The configuration of this process."""
    given = settings.PORTAL_SEARCH
    elastic = given.get("ELASTIC", {})
    more = ("elastic",) if elastic.get("URL") else ()
    return SearchConfig(
        engines=("postgres", *more),
        inline_engines=("postgres", *(more if elastic.get("INLINE") else ())),
        breaker=BreakerConfig(**{name.lower(): value for name, value in given.get("BREAKER", {}).items()}),
        page_size=given["PAGE_SIZE"],
        max_results=given["MAX_RESULTS"],
        statement_timeout_ms=given["STATEMENT_TIMEOUT_MS"],
        inline_seconds=given.get("INLINE_SECONDS", 2.0),
    )
