"""From outbox and records to the engines: build, drain, rebuild, check.

What was enqueued does not matter: the current state of the records decides. So a row handled twice, late or out of
order is harmless.
"""

from __future__ import annotations

from search.worker.building import Built, build, current_indexer, next_version
from search.worker.checking import Drift, check, check_all
from search.worker.draining import Report, drain, drain_inline
from search.worker.rebuilding import (
    Progress,
    RebuildUnderWayError,
    Rebuilt,
    alone,
    caught_up,
    is_current,
    rebuild,
)

__all__ = [
    "Built",
    "Drift",
    "Progress",
    "RebuildUnderWayError",
    "Rebuilt",
    "Report",
    "alone",
    "build",
    "caught_up",
    "check",
    "check_all",
    "current_indexer",
    "drain",
    "drain_inline",
    "is_current",
    "next_version",
    "rebuild",
]
