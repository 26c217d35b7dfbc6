"""Times in milliseconds, and the bar that shows how far a measurement is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.core.management.base import OutputWrapper

WIDTH = 24
P95 = 0.95
MS = 1000
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
    """Every run, and of each item the fastest one: what the machine does when nothing else wants it."""

    every: Times
    quiet: Times


def measure(
    label: str, run: Callable[[Item], object], items: Sequence[Item], *, bar: Bar, rounds: int = 1
) -> Measured:
    """Run every item once to warm up, then `rounds` times against the clock."""
    runs: list[list[float]] = [[] for _ in items]
    total = len(items) * (rounds + 1)
    for turn in range(rounds + 1):
        for place, item in enumerate(items):
            taken = once(run, item)
            if turn:
                runs[place].append(taken)
            bar.show(label, turn * len(items) + place + 1, total)
    return Measured(
        every=Times(tuple(taken for one in runs for taken in one)),
        quiet=Times(tuple(min(one) for one in runs)),
    )


def once(run: Callable[[Item], object], item: Item) -> float:
    """Milliseconds of one run."""
    started = time.perf_counter()
    run(item)
    return (time.perf_counter() - started) * MS
