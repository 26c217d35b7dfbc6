"""Which engines this installation has, by name. A second one is loaded only where it is configured."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

from search.conf import config
from search.engines.breaker import Breaker
from search.engines.postgres.engine import PostgresEngine
from search.engines.resilient import ResilientEngine, Sitting

if TYPE_CHECKING:
    from search.protocol import SearchEngine, SearchReader

CLASSES = {
    "postgres": "search.engines.postgres.engine.PostgresEngine",
    "elastic": "search.engines.elastic.engine.ElasticEngine",
}


def engine_named(name: str) -> SearchEngine:
    """The engine with this name, for writing and looking after."""
    made: SearchEngine = import_string(CLASSES[name])()
    return made


def engines() -> tuple[SearchEngine, ...]:
    """Every engine that is kept up to date, PostgreSQL first."""
    return tuple(engine_named(name) for name in config().engines)


@lru_cache(maxsize=1)
def resilient_engine() -> ResilientEngine | None:
    """The other engine with PostgreSQL behind it, one for the process; None where there is only PostgreSQL."""
    others = [name for name in config().engines if name != PostgresEngine.name]
    if not others:
        return None
    return ResilientEngine(engine_named(others[0]), PostgresEngine(), breaker=Breaker(config().breaker))


def reading_engine() -> SearchReader:
    """Whom one reader's request asks."""
    resilient = resilient_engine()
    return Sitting(resilient) if resilient else PostgresEngine()
