"""Pages of a list. Pure."""

from __future__ import annotations

from dataclasses import dataclass

MAX_PAGE = 100_000


class PageOutOfRangeError(LookupError):
    """The list has no such page."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Page `number` (from 1) of a list of `total` entries, `size` per page."""

    number: int
    size: int
    total: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= max(self.pages, 1):
            raise PageOutOfRangeError(self.number)

    @property
    def pages(self) -> int:
        """How many pages there are; 0 for an empty list."""
        return -(-self.total // self.size)

    @property
    def window(self) -> slice:
        """The positions on this page."""
        return slice((self.number - 1) * self.size, self.number * self.size)

    @property
    def previous(self) -> int | None:
        """The page before, if any."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The page after, if any."""
        return self.number + 1 if self.number < self.pages else None
