"""`manage.py search_status`: what the index holds, what waits, and whether it can be trusted."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from search import outbox
from search.engines.postgres.engine import PostgresEngine
from search.models import IndexState

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Show the state of the index; exit code 1 when it must be rebuilt."""

    help = "Show what the index holds and what waits in the outbox; exit code 1 when it must be rebuilt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How to report, and what to do with dead rows."""
        parser.add_argument("--json", action="store_true")
        parser.add_argument(
            "--retry-dead", action="store_true", help="give rows that failed eight times another round"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the table, or one JSON object."""
        engine = PostgresEngine()
        if options["retry_dead"]:
            self.stdout.write(f"{outbox.revive(engine.name)} rows revived")
        health, waiting = engine.health(), outbox.waiting(engine.name)
        state = IndexState.objects.filter(engine=engine.name).first()
        facts = {
            **asdict(health),
            "kinds": state.counts.get("kinds", {}) if state else {},
            "last_rebuild": state.last_rebuild.isoformat() if state and state.last_rebuild else None,
            "last_check": state.last_check.isoformat() if state and state.last_check else None,
            "outbox": asdict(waiting),
        }
        if options["json"]:
            self.stdout.write(json.dumps(facts))
        else:
            for name, value in facts.items():
                self.stdout.write(f"{name:<18} {value}")
        if not health.ok:
            raise CommandError(health.detail)
