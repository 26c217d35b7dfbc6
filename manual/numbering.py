"""Printed numbers of the manual. Pure.

A number is what one edition prints: `4` for a chapter, `4.1` for a section, `4.1.3` for a paragraph. It may change
with the next edition; the codes (`sec-4-1`, `p71`) never do.
"""

from __future__ import annotations

import re

CHAPTER, SECTION, PARAGRAPH = 1, 2, 3
"""How many parts the number of each has."""
_NUMBER = re.compile(r"[1-9][0-9]{0,2}(\.[1-9][0-9]{0,2}){0,2}")


def parts(number: str) -> tuple[int, ...]:
    """The parts of a printed number: `"4.1.3"` → `(4, 1, 3)`; empty for what is not one."""
    if not _NUMBER.fullmatch(number):
        return ()
    return tuple(int(part) for part in number.split("."))


def order_key(number: str) -> tuple[tuple[int, ...], str]:
    """Sorts numbers as they are counted: 9.3 before 10.1. What is not a number comes first, by its text."""
    return parts(number), number


def paragraph_number(section: str, position: int) -> str:
    """The printed number of the paragraph at `position` (from 1) of a section: `"4.1"`, 3 → `"4.1.3"`."""
    if position < 1:
        raise ValueError(f"paragraphs count from 1, not {position}")
    return f"{section}.{position}"


def split_paragraph(number: str) -> tuple[str, int]:
    """The section's number and the position: `"4.1.3"` → `("4.1", 3)`. Raises ValueError for any other number."""
    counted = parts(number)
    if len(counted) != PARAGRAPH:
        raise ValueError(f"not the number of a paragraph: {number!r}")
    return f"{counted[0]}.{counted[1]}", counted[2]
