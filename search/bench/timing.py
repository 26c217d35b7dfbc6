"""Times in milliseconds: on the clock, and on the processor, which other programs of the machine do not lengthen."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.core.management.base import OutputWrapper

WIDTH = 24
P95 = 0.95
NS_IN_MS = 1_000_000
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Times:
    """The times of several runs of one thing."""

    milliseconds: tuple[float, ...]

    @property
    def p50(self) -> float:
        """Half of them were faster."""
        return self._at(0.5)

    @property
    def p95(self) -> float:
        """Nineteen of twenty were faster."""
        return self._at(P95)

    @property
    def worst(self) -> float:
        """The slowest."""
        return max(self.milliseconds, default=0.0)

    @property
    def mean(self) -> float:
        """Their mean."""
        return sum(self.milliseconds) / max(1, len(self.milliseconds))

    def _at(self, share: float) -> float:
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


class Bar:
    """A bar on a terminal, a line at the end elsewhere, nothing when silent."""

    def __init__(self, out: OutputWrapper, *, silent: bool = False) -> None:
        self._out = out
        self._silent = silent

    def show(self, label: str, done: int, total: int, note: str = "") -> None:
        """Draw how far `label` is; `done == total` ends its line."""
        ended = done >= total
        if self._silent or not (ended or self._out.isatty()):
            return
        filled = WIDTH * done // max(total, 1)
        line = f"{label:<34} {'█' * filled}{'·' * (WIDTH - filled)} {done}/{total} {note}".rstrip()
        if self._out.isatty():
            self._out.write(f"\r{line}\033[K", ending="\n" if ended else "")
        else:
            self._out.write(line)
        self._out.flush()


@dataclass(frozen=True, slots=True)
class Measured:
    """Every run on the clock; of each item the fastest run; of each item the least time on the processor, if known."""

    every: Times
    quiet: Times
    processor: Times


class Processor:
    """Time that this process and the server behind its connection spend computing.

    The server's is known when it runs on this machine under Linux; parallel workers are not counted.
    """

    def __init__(self, server_pid: int = 0) -> None:
        """Watch the server process `server_pid`; 0: there is none to watch."""
        self._server = Path(f"/proc/{server_pid}/schedstat")
        self.known = bool(server_pid) and self._server.exists()

    def nanoseconds(self) -> int:
        """So far."""
        server = int(self._server.read_text(encoding="ascii").split()[0]) if self.known else 0
        return time.process_time_ns() + server


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Times runs on the clock and on the processor, and shows how far they are."""

    bar: Bar
    processor: Processor

    def measure(
        self, label: str, run: Callable[[Item], object], items: Sequence[Item], *, rounds: int = 1
    ) -> Measured:
        """Run every item once to warm up, then `rounds` times."""
        runs: list[list[tuple[float, float]]] = [[] for _ in items]
        total = len(items) * (rounds + 1)
        for turn in range(rounds + 1):
            for place, item in enumerate(items):
                taken = self.once(run, item)
                if turn:
                    runs[place].append(taken)
                self.bar.show(label, turn * len(items) + place + 1, total)
        return measured(runs, known=self.processor.known)

    def once(self, run: Callable[[Item], object], item: Item) -> tuple[float, float]:
        """One run: milliseconds on the clock and on the processor."""
        computed, started = self.processor.nanoseconds(), time.perf_counter_ns()
        run(item)
        ended = time.perf_counter_ns()
        return (ended - started) / NS_IN_MS, (self.processor.nanoseconds() - computed) / NS_IN_MS


def measured(runs: Sequence[Sequence[tuple[float, float]]], *, known: bool) -> Measured:
    """What runs of each item came to; without the processor's time unless it is `known`."""
    return Measured(
        every=Times(tuple(clock for one in runs for clock, _processor in one)),
        quiet=Times(tuple(min(clock for clock, _processor in one) for one in runs)),
        processor=Times(tuple(min(processor for _clock, processor in one) for one in runs) if known else ()),
    )
