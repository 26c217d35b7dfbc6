"""`manage.py search_worker`: bring the engines up to date with what editors save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from search.conf import config
from search.worker.running import Worker

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Empty the outbox; SIGTERM ends it after the batch. Several at once are harmless: one drains an engine."""

    help = "Bring the engines up to date with what editors save, until SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long, and for whom."""
        parser.add_argument("--once", action="store_true", help="until nothing is due, then end")
        parser.add_argument("--engine", choices=config().engines, action="append", default=[])

    def handle(self, *_args: Any, **options: Any) -> None:
        """Work until it is enough."""
        say = self.stdout.write if options["verbosity"] else lambda _line: None
        worker = Worker(options["engine"], say=say)
        if not options["once"]:
            worker.run()
        elif not worker.once():
            raise CommandError("An engine does not answer; its rows wait.")
