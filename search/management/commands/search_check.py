"""`manage.py search_check`: compare the index with the records, and repair it on request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from search import outbox
from search.worker import check, drain

if TYPE_CHECKING:
    from argparse import ArgumentParser

SHOWN = 20


class Command(BaseCommand):
    """Find what the index misses, holds in vain or holds outdated."""

    help = "Compare the index with the records; exit code 1 when they differ (after --fix: still differ)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to repair."""
        parser.add_argument("--fix", action="store_true", help="index the keys that differ again")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check, repair if asked, check again."""
        drift = check()
        if drift.keys and options["fix"]:
            outbox.enqueue(drift.keys)
            report = drain()
            self.stdout.write(f"repaired: {report.written} written, {report.deleted} deleted")
            drift = check()
        for name in ("missing", "ghosts", "stale", "failed"):
            keys = getattr(drift, name)
            more = " …" if len(keys) > SHOWN else ""
            self.stdout.write(f"{name:<8} {len(keys):>6}  {' '.join(keys[:SHOWN])}{more}")
        if drift.keys or drift.failed:
            raise CommandError("The index differs from the records.")
