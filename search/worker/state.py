"""How search is: one engine after the other, as operators and monitors see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from search import outbox
from search.conf import config
from search.engines.configured import engine_named
from search.engines.resilient import OLDEST_ROW_SECONDS
from search.models import IndexState
from search.protocol import EngineUnavailable
from search.types import EngineHealth

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from search.outbox import Waiting
    from search.protocol import SearchEngine


class Light(StrEnum):
    """Green: well. Amber: something waits for a person, readers see nothing of it. Red: act now."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class EngineState:
    """One engine: what it answers, what waits for it, and what is wrong in words."""

    health: EngineHealth
    waiting: Waiting
    light: Light
    reasons: tuple[str, ...]
    physical: str = ""
    building: str = ""
    kinds: Mapping[str, int] = field(default_factory=dict)
    last_rebuild: datetime | None = None
    last_check: datetime | None = None


def states() -> tuple[EngineState, ...]:
    """The state of every configured engine, PostgreSQL first."""
    return tuple(state_of(engine_named(name)) for name in config().engines)


def state_of(engine: SearchEngine) -> EngineState:
    """The state of an engine; one that does not answer is red too."""
    try:
        health = engine.health()
    except EngineUnavailable as error:
        health = EngineHealth(engine.name, False, 0, "", "", f"does not answer: {error}")
    row = IndexState.objects.filter(engine=engine.name).first() or IndexState(engine=engine.name)
    waiting = outbox.waiting(engine.name)
    red = tuple(_red(health, row, waiting))
    amber = tuple(_amber(waiting))
    return EngineState(
        health=health,
        waiting=waiting,
        light=Light.RED if red else Light.AMBER if amber else Light.GREEN,
        reasons=(*red, *amber),
        physical=row.physical,
        building=row.building,
        kinds=row.counts.get("kinds", {}),
        last_rebuild=row.last_rebuild,
        last_check=row.last_check,
    )


def _red(health: EngineHealth, row: IndexState, waiting: Waiting) -> list[str]:
    found = []
    if not health.ok:
        found.append(health.detail or "not well")
    elif row.last_rebuild is None:
        found.append("never built as a whole: run search_rebuild")
    if waiting.oldest_seconds > OLDEST_ROW_SECONDS:
        found.append(f"edits have waited for {waiting.oldest_seconds / 60:.0f} minutes: run search_worker")
    return found


def _amber(waiting: Waiting) -> list[str]:
    found = []
    if waiting.failing:
        found.append(f"{waiting.failing} rows failed and are tried again")
    if waiting.dead:
        found.append(f"{waiting.dead} rows were given up: search_status --dead")
    return found
