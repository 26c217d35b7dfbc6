"""What was asked since the last writing: numbers in memory, by day, language and normalised words."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

CAPACITY = 5_000
"""Different questions held in memory between two writings; further ones are not counted."""


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """A question on a day: the same for everybody who asks it. `form` is `analysis.normal.normal_form`."""

    day: date
    language: str
    form: str


@dataclass(slots=True)
class Count:
    """How often it was asked, how often nothing was found, and its words as first typed."""

    words: str
    asked: int = 0
    without: int = 0


@dataclass(slots=True)
class Tally:
    """The counts of this process that are not stored yet. Threads share it."""

    counts: dict[Question, Count] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, question: Question, words: str, *, asked: int = 1, without: int = 0) -> None:
        """Count; a new question beyond `CAPACITY` is dropped."""
        with self.lock:
            if question not in self.counts and len(self.counts) >= CAPACITY:
                return
            count = self.counts.setdefault(question, Count(words))
            count.asked += asked
            count.without += without

    def take(self) -> dict[Question, Count]:
        """Everything counted so far; the tally begins anew."""
        with self.lock:
            taken, self.counts = self.counts, {}
        return taken

    def give_back(self, counts: Mapping[Question, Count]) -> None:
        """Count again what could not be stored."""
        for question, count in counts.items():
            self.add(question, count.words, asked=count.asked, without=count.without)
