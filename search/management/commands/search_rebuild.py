"""`manage.py search_rebuild`: index every record anew; searches go on meanwhile."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from search.contract import registered
from search.worker import is_current, rebuild

if TYPE_CHECKING:
    from argparse import ArgumentParser

WIDTH = 24


class Command(BaseCommand):
    """Index every record anew. A second run writes nothing that did not change."""

    help = "Index every record anew; searches go on meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which kinds, and how to report."""
        parser.add_argument("--kind", action="append", default=[], help="only this kind; repeatable")
        parser.add_argument("--if-needed", action="store_true", help="do nothing when the index is current")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of bars")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Rebuild and report; fails when a record could not be indexed."""
        if unknown := sorted(set(options["kind"]) - set(registered())):
            raise CommandError(f"Unknown kind: {', '.join(unknown)}. Known: {', '.join(registered())}.")
        if options["if_needed"] and is_current():
            return
        bars = _Bars(self, silent=options["json"] or not options["verbosity"])
        started = time.monotonic()
        report = rebuild(kinds=options["kind"], progress=bars)
        bars.close()
        seconds = time.monotonic() - started
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {
                        "kinds": report.kinds,
                        "written": report.written,
                        "unchanged": report.unchanged,
                        "deleted": report.deleted,
                        "failed": report.failed,
                        "seconds": round(seconds, 2),
                    }
                )
            )
        elif options["verbosity"]:
            self.stdout.write(
                f"{sum(report.kinds.values())} records in {seconds:.1f} s: {report.written} written, "
                f"{report.unchanged} unchanged, {report.deleted} deleted, {len(report.failed)} failed."
            )
        if report.failed:
            raise CommandError("\n".join(f"{key}: {reason}" for key, reason in report.failed.items()))


class _Bars:
    """A bar per kind on a terminal, a line per kind elsewhere."""

    def __init__(self, command: BaseCommand, *, silent: bool) -> None:
        self._out = command.stdout
        self._silent = silent
        self._terminal = command.stdout.isatty()
        self._kind, self._started = "", time.monotonic()
        self._line = ""

    def __call__(self, kind: str, done: int, total: int, failed: int) -> None:
        """Draw the state of a kind."""
        if kind != self._kind:
            self.close()
            self._kind = kind
        rate = done / max(time.monotonic() - self._started, 0.001)
        filled = WIDTH * done // max(total, 1)
        errors = f", {failed} failed" if failed else ""
        left = f", {(total - done) / max(rate, 0.001):.0f} s left" if done < total else ""
        self._line = f"{kind:<10} {'█' * filled}{'·' * (WIDTH - filled)} {done}/{total}, {rate:.0f} records/s{left}{errors}"
        if self._terminal and not self._silent:
            self._out.write(f"\r{self._line}\033[K", ending="")
            self._out.flush()

    def close(self) -> None:
        """End the line of the kind that was drawn last."""
        if self._kind and not self._silent:
            self._out.write("" if self._terminal else self._line)
        self._kind, self._started = "", time.monotonic()
