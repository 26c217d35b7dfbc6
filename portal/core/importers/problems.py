"""What is wrong with a file, in sentences that name the place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the file, the place in it (a line, or an index and id), the field, and what is wrong there."""

    file: str
    place: str
    field: str
    message: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place, self.field) if part)
        return f"{where}: {self.message}"


class Problems:
    """The faults found so far, in the order they were found."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, file: str, place: str, field: str, message: str) -> None:
        """Note a fault; a repeated one is noted once."""
        problem = Problem(file, place, field, message)
        if problem not in self._found:
            self._found.append(problem)

    def all(self) -> tuple[Problem, ...]:
        """Every fault found."""
        return tuple(self._found)


class InvalidContentError(Exception):
    """The files cannot be loaded; nothing was written."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
