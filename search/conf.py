"""Settings, read once into a frozen object: `PORTAL_SEARCH` of the Django settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Mapping


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
class ElasticConfig:
    """How Elasticsearch is reached. The secrets are in no `repr`.

    `urls` of one cluster's nodes; either `api_key`, or `username` and `password`. `request_timeout`: seconds a search
    may take. `replicas`: a number, or a range such as "0-1" that follows the number of nodes. `strict`: anything but
    loopback needs TLS and credentials.
    """

    urls: tuple[str, ...] = ()
    api_key: str = field(default="", repr=False)
    username: str = ""
    password: str = field(default="", repr=False)
    ca_certs: str = ""
    index_prefix: str = "portal"
    request_timeout: float = 1.5
    replicas: str = "0-1"
    strict: bool = False


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """How search behaves on this installation.

    `engines` are those that are kept up to date, PostgreSQL first; `inline_engines` those that an edit brings up to
    date right after its commit, for at most `inline_seconds`; `search_worker` does it for the others. What was
    asked is counted and stored every `count_seconds`, never when that is 0. `extract` are the limits of reading a file
    (`search.extraction.outcome.Limits`); `reads_files`: this process may read files beside its requests.
    """

    engines: tuple[str, ...]
    inline_engines: tuple[str, ...]
    breaker: BreakerConfig
    elastic: ElasticConfig
    page_size: int
    max_results: int
    statement_timeout_ms: int
    inline_seconds: float
    count_seconds: float
    extract: Mapping[str, Any]
    reads_files: bool


@lru_cache(maxsize=1)
def config() -> SearchConfig:
    """The configuration of this process."""
    given: dict[str, Any] = settings.PORTAL_SEARCH
    elastic = given.get("ELASTIC", {})
    more = ("elastic",) if elastic.get("URL") else ()
    return SearchConfig(
        engines=("postgres", *more),
        inline_engines=("postgres", *(more if elastic.get("INLINE") else ())),
        breaker=BreakerConfig(**{name.lower(): value for name, value in given.get("BREAKER", {}).items()}),
        elastic=_elastic(elastic),
        page_size=given["PAGE_SIZE"],
        max_results=given["MAX_RESULTS"],
        statement_timeout_ms=given["STATEMENT_TIMEOUT_MS"],
        inline_seconds=given.get("INLINE_SECONDS", 2.0),
        count_seconds=given.get("COUNT_SECONDS", 60.0),
        extract={name.lower(): value for name, value in given.get("EXTRACT", {}).items()},
        reads_files=given.get("READS_FILES", False),
    )


def _elastic(given: Mapping[str, Any]) -> ElasticConfig:
    names = {"URL": "urls"}
    values = {names.get(name, name.lower()): value for name, value in given.items() if name != "INLINE"}
    return ElasticConfig(**{**values, "urls": tuple(values.get("urls", ()))})
