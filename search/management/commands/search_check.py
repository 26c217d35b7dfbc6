"""`manage.py search_check`: compare the indexes with the records, and repair them on request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from search import outbox
from search.conf import config
from search.engines.configured import engine_named
from search.protocol import EngineUnavailable
from search.worker import check_all, drain

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping, Sequence

    from search.protocol import SearchEngine
    from search.worker import Drift

SHOWN = 20
WORDS = ("missing", "ghosts", "stale", "failed")


class Command(BaseCommand):
    """Find what an index misses, holds in vain or holds outdated."""

    help = "Compare the indexes with the records; exit code 1 when they differ (after --fix: still differ)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to look at, and whether to repair."""
        parser.add_argument("--fix", action="store_true", help="index the keys that differ again")
        parser.add_argument("--sample", type=int, help="only about so many records, others each time")
        parser.add_argument("--engine", choices=config().engines, action="append", default=[])

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check, repair if asked, check again."""
        engines = [engine_named(name) for name in options["engine"] or config().engines]
        try:
            found = check_all(engines, sample=options["sample"])
            if options["fix"] and any(drift.keys for drift in found.values()):
                self._repair(engines, found)
                found = check_all(engines)
        except EngineUnavailable as error:
            raise CommandError(f"An engine does not answer, so nothing is known of it: {error}") from error
        self._table(found)
        if any(drift.keys or drift.failed for drift in found.values()):
            raise CommandError("The index differs from the records.")

    def _repair(self, engines: Sequence[SearchEngine], found: Mapping[str, Drift]) -> None:
        for engine in engines:
            outbox.enqueue(found[engine.name].keys, engines=[engine.name])
            report = drain(engine)
            self.stdout.write(
                f"repaired: {report.written} written, {report.deleted} deleted in {engine.name}"
            )

    def _table(self, found: Mapping[str, Drift]) -> None:
        for engine, drift in found.items():
            self.stdout.write(f"{engine}: {drift.compared} records compared")
            for word in WORDS:
                keys = getattr(drift, word)
                more = " …" if len(keys) > SHOWN else ""
                self.stdout.write(f"  {word:<8} {len(keys):>6}  {' '.join(keys[:SHOWN])}{more}".rstrip())
