"""`manage.py search_status`: what the indexes hold, what waits, and whether they can be trusted."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from search import outbox
from search.worker.state import Light, states

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from search.worker.state import EngineState

HEAD = f"{'engine':<10}{'state':<7}{'documents':>10}{'waiting':>9}{'failing':>9}{'dead':>6}{'oldest':>9}  last rebuild"
MINUTE = "%Y-%m-%d %H:%M"


class Command(BaseCommand):
    """Show the state of every engine; exit code 1 when one is red."""

    help = "Show what the indexes hold and what waits in the outbox; exit code 1 when one is red."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How to report, and what to do with dead rows."""
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--dead", action="store_true", help="list the rows that were given up")
        parser.add_argument("--retry-dead", action="store_true", help="give them another round")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the table, or one JSON object by engine."""
        found = states()
        if options["retry_dead"]:
            revived = sum(outbox.revive(state.health.name) for state in found)
            self.stdout.write(f"{revived} rows revived")
            found = states()
        if options["json"]:
            facts = {state.health.name: _facts(state) for state in found}
            self.stdout.write(json.dumps(facts, default=str, ensure_ascii=False))
        else:
            self._table(found)
        if options["dead"]:
            self._dead(found)
        if red := [state for state in found if state.light is Light.RED]:
            raise CommandError("; ".join(f"{state.health.name}: {state.reasons[0]}" for state in red))

    def _table(self, found: Sequence[EngineState]) -> None:
        self.stdout.write(HEAD)
        for state in found:
            waiting = state.waiting
            rebuilt = state.last_rebuild.strftime(MINUTE) if state.last_rebuild else "never"
            self.stdout.write(
                f"{state.health.name:<10}{state.light:<7}{state.health.documents:>10}{waiting.rows:>9}{waiting.failing:>9}"
                f"{waiting.dead:>6}{waiting.oldest_seconds:>8.0f}s  {rebuilt}"
            )
        for state in found:
            for reason in state.reasons:
                self.stdout.write(f"  {state.health.name}: {reason}")

    def _dead(self, found: Sequence[EngineState]) -> None:
        for state in found:
            for row in outbox.dead(state.health.name):
                self.stdout.write(f"{row.engine} {row.key} since {row.enqueued:{MINUTE}}: {row.error}")


def _facts(state: EngineState) -> dict[str, Any]:
    facts = asdict(state)
    return {**facts.pop("health"), **facts}
