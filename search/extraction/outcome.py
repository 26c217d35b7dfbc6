"""What is asked of a file and what comes of it; shared by the portal and the child process. No Django in here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

MEGABYTE = 2**20


class Status(StrEnum):
    """How far a file's text is, and why it has none."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    EMPTY = "empty"
    """Pages without text: a scan, as a rule."""
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    """More bytes, parts or memory than allowed."""
    TOO_SLOW = "too_slow"
    DAMAGED = "damaged"
    UNSUPPORTED = "unsupported"
    MISSING = "missing"
    """The store does not hold the file."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. `memory` and `largest` are bytes, times are seconds, `characters` counts all pages."""

    largest: int = 100 * MEGABYTE
    pages: int = 2_000
    characters: int = 2_000_000
    processor_seconds: int = 20
    wall_seconds: float = 60.0
    memory: int = 768 * MEGABYTE

    def written(self) -> str:
        """As the argument of the child process."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, written: str) -> Limits:
        """The opposite of :meth:`written`."""
        return cls(**json.loads(written))


@dataclass(frozen=True, slots=True)
class Page:
    """One page, slide or sheet. `number` counts the pages of a PDF from 1 and is None elsewhere."""

    text: str
    number: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What came of a file. `note` explains in a few words, for operators; `cut`: there is more text than is read."""

    status: Status
    pages: Sequence[Page] = ()
    cut: bool = False
    note: str = ""


class RefusedError(Exception):
    """A file whose text is not read, with the status that says why."""

    def __init__(self, status: Status, note: str) -> None:
        super().__init__(note)
        self.status = status
        self.note = note
