"""`manage.py search_extract`: read the files of findable records now, beside the web server that does it anyway."""

from __future__ import annotations

import json
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from search.extraction import store
from search.extraction.outcome import Status
from search.extraction.reading import read_waiting
from search.worker import drain_inline

if TYPE_CHECKING:
    from argparse import ArgumentParser

WIDTH = 24


class Command(BaseCommand):
    """Read files; each content once. Without options: those that nobody has read yet."""

    help = "Read the text of files that belong to findable records."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which files, and how."""
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--missing", action="store_true", help="also those that had no text the last time")
        which.add_argument("--force", action="store_true", help="all of them again")
        parser.add_argument("--jobs", type=int, default=1, help="files read at once, each up to 768 MB")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of a bar")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read and report. A file without text is no failure."""
        if options["jobs"] < 1:
            raise CommandError("--jobs: at least 1.")
        if options["force"] or options["missing"]:
            store.read_again(everything=options["force"])
        bar = _Bar(self, total=store.waiting(), silent=options["json"] or not options["verbosity"])
        _read(bar, options["jobs"])
        drain_inline()
        bar.close()
        if options["json"]:
            self.stdout.write(json.dumps(bar.counts))
        elif options["verbosity"]:
            self.stdout.write(_summary(bar.counts))


def _read(bar: _Bar, jobs: int) -> None:
    if jobs == 1:
        _work(bar)
        return
    with ThreadPoolExecutor(jobs) as pool:
        for each in [pool.submit(_work_apart, bar) for _ in range(jobs)]:
            each.result()


def _work_apart(bar: _Bar) -> None:
    """Work in a thread, which has a connection of its own."""
    try:
        _work(bar)
    finally:
        connection.close()


def _work(bar: _Bar) -> None:
    for _digest, status in read_waiting():
        bar.step(status)


def _summary(counts: Counter[str]) -> str:
    read = ", ".join(f"{number} {status}" for status, number in sorted(counts.items()))
    return f"{sum(counts.values())} files read: {read}." if counts else "No file waits."


class _Bar:
    """A bar on a terminal, nothing elsewhere; counts what came of the files."""

    def __init__(self, command: BaseCommand, *, total: int, silent: bool) -> None:
        self._out = command.stdout
        self._total, self._started = total, time.monotonic()
        self._shown = command.stdout.isatty() and not silent
        self._lock = Lock()
        self.counts: Counter[str] = Counter()

    def step(self, status: Status) -> None:
        """One file more."""
        with self._lock:
            self.counts[status.value] += 1
            done = sum(self.counts.values())
            if self._shown:
                self._draw(done, max(self._total, done))

    def _draw(self, done: int, total: int) -> None:
        filled = WIDTH * done // total
        pace = (time.monotonic() - self._started) / done
        left = f", {(total - done) * pace:.0f} s left" if done < total else ""
        without = done - self.counts[Status.DONE.value]
        errors = f", {without} without text" if without else ""
        line = f"files {'█' * filled}{'·' * (WIDTH - filled)} {done}/{total}{left}{errors}"
        self._out.write(f"\r{line}\033[K", ending="")
        self._out.flush()

    def close(self) -> None:
        """End the line."""
        if self._shown and self.counts:
            self._out.write("")
