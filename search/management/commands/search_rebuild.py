"""`manage.py search_rebuild`: index every record anew; searches go on meanwhile."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from search.conf import config
from search.contract import registered
from search.engines.configured import engine_named
from search.protocol import EngineUnavailable
from search.worker import RebuildUnderWayError, Rebuilt, alone, caught_up, rebuild

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from search.protocol import SearchEngine

WIDTH = 24
ALL = "all"


class Command(BaseCommand):
    """Index every record anew, in every engine at once. A second run writes nothing that did not change."""

    help = "Index every record anew; searches go on meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which engines and kinds, and how to report."""
        parser.add_argument("--engine", choices=[ALL, *config().engines], default=ALL)
        parser.add_argument("--kind", action="append", default=[], help="only this kind; repeatable")
        parser.add_argument("--if-needed", action="store_true", help="only where the index is not current")
        parser.add_argument("--keep-old", action="store_true", help="a replaced index stays on disk")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of bars")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Rebuild and report; fails when a record could not be indexed, or when an engine that was asked for is away."""
        if unknown := sorted(set(options["kind"]) - set(registered())):
            raise CommandError(f"Unknown kind: {', '.join(unknown)}. Known: {', '.join(registered())}.")
        names = config().engines if options["engine"] == ALL else [options["engine"]]
        engines = [engine_named(name) for name in names]
        if_needed = options["if_needed"]
        started = time.monotonic()
        try:
            with alone(wait=if_needed):
                chosen = [engine for engine in engines if not if_needed or self._is_needed(engine)]
                if not chosen:
                    return
                report = self._rebuild(chosen, options)
        except RebuildUnderWayError as error:
            raise CommandError("Another rebuild is under way: wait for its end.") from error
        self._report(report, time.monotonic() - started, options)
        self._judge(report, if_needed=if_needed)

    def _is_needed(self, engine: SearchEngine) -> bool:
        try:
            return not caught_up(engine)
        except EngineUnavailable as error:
            self._say_away(engine.name, str(error))
            return False

    def _rebuild(self, engines: Sequence[SearchEngine], options: dict[str, Any]) -> Rebuilt:
        bars = _Bars(self, silent=options["json"] or not options["verbosity"])
        report = rebuild(*engines, kinds=options["kind"], keep_old=options["keep_old"], progress=bars)
        bars.close()
        return report

    def _report(self, report: Rebuilt, seconds: float, options: dict[str, Any]) -> None:
        if options["json"]:
            facts = {
                **asdict(report),
                "written": report.written,
                "unchanged": report.unchanged,
                "deleted": report.deleted,
                "seconds": round(seconds, 2),
            }
            self.stdout.write(json.dumps(facts, ensure_ascii=False))
        elif options["verbosity"]:
            records = sum(report.kinds.values())
            self.stdout.write(
                f"{records} records in {seconds:.1f} s, {records / max(seconds, 0.01):.0f} records/s"
            )
            for name, one in report.engines.items():
                self.stdout.write(
                    f"{name}: {one.written} written, {one.unchanged} unchanged, {one.deleted} deleted, "
                    f"{len(report.failed) + len(one.rejected)} failed."
                )

    def _judge(self, report: Rebuilt, *, if_needed: bool) -> None:
        """Fail with the reasons; at a start (`if_needed`) only tell them: the site is better served with a gap than not."""
        problems = [f"{key}: {reason}" for key, reason in report.failed.items()]
        for name, one in report.engines.items():
            problems += [f"{name}: {key}: {reason}" for key, reason in one.rejected.items()]
            if one.unavailable and if_needed:
                self._say_away(name, one.unavailable)
            elif one.unavailable:
                problems.append(f"{name} does not answer, its old index goes on serving: {one.unavailable}")
        if problems and if_needed:
            self.stderr.write("\n".join(["Some records cannot be found by searching:", *problems]))
        elif problems:
            raise CommandError("\n".join(problems))

    def _say_away(self, name: str, reason: str) -> None:
        self.stderr.write(
            f"The search engine {name} cannot be used now, so searches are answered by PostgreSQL. When it is back, "
            f"run search_rebuild. ({reason.partition(' caused by')[0]})"
        )


class _Bars:
    """A bar per kind on a terminal, a line per kind elsewhere."""

    def __init__(self, command: BaseCommand, *, silent: bool) -> None:
        self._out = command.stdout
        self._silent = silent
        self._terminal = command.stdout.isatty()
        self._kind, self._line = "", ""
        self._started = self._drawn = time.monotonic()

    def __call__(self, kind: str, done: int, total: int, failed: int) -> None:
        """Draw the state of a kind."""
        if kind != self._kind:
            self.close()
            self._kind, self._started = kind, self._drawn
        self._drawn = time.monotonic()
        rate = done / max(self._drawn - self._started, 0.001)
        filled = WIDTH * done // max(total, 1)
        errors = f", {failed} failed" if failed else ""
        left = f", {(total - done) / max(rate, 0.001):.0f} s left" if done < total else ""
        bar = f"{'█' * filled}{'·' * (WIDTH - filled)}"
        self._line = f"{kind:<10} {bar} {done}/{total}, {rate:.0f} records/s{left}{errors}"
        if self._terminal and not self._silent:
            self._out.write(f"\r{self._line}\033[K", ending="")
            self._out.flush()

    def close(self) -> None:
        """End the line of the kind that was drawn last."""
        if self._kind and not self._silent:
            self._out.write("" if self._terminal else self._line)
        self._kind = ""
