"""Names of indexes and aliases, and which index stands behind which alias now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from search.analysis.version import ANALYSIS_VERSION
from search.engines.elastic.client import translated
from search.protocol import EngineUnavailable

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

VERSION_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Names:
    """The names that begin with `prefix`; two portals in one cluster have two prefixes."""

    prefix: str

    @property
    def live(self) -> str:
        """The alias that searches read."""
        return f"{self.prefix}-content"

    @property
    def building(self) -> str:
        """The alias of what a rebuild fills."""
        return f"{self.prefix}-content-building"

    @property
    def every(self) -> str:
        """A pattern for all indexes, and the one of their template."""
        return f"{self.prefix}-content-*"

    def physical(self, version: int) -> str:
        """A new index; `version` makes two of one second differ."""
        now = datetime.now(UTC)
        return f"{self.prefix}-content-{ANALYSIS_VERSION[:VERSION_DIGITS]}-{now:%Y%m%d%H%M%S}-{version}"


@dataclass(frozen=True, slots=True)
class Standing:
    """The indexes behind the aliases; empty when there is none."""

    live: tuple[str, ...]
    building: tuple[str, ...]


def standing(client: Elasticsearch, names: Names) -> Standing:
    """Which indexes stand behind the aliases now. Errors: EngineUnavailable."""
    with translated():
        found = client.indices.get_alias(index=names.every, expand_wildcards="open").body
    return Standing(
        live=tuple(index for index, one in found.items() if names.live in one["aliases"]),
        building=tuple(index for index, one in found.items() if names.building in one["aliases"]),
    )


def never_built(names: Names) -> EngineUnavailable:
    """There is nothing to read or to write yet."""
    return EngineUnavailable(f"there is no index {names.live}: run search_rebuild")
