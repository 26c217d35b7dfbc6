"""What may stand in a cell: nothing that a spreadsheet would run. Pure."""

from __future__ import annotations

import re

Cell = str | int | float | None
MAX_CHARACTERS = 32_000
"""A workbook takes 32,767 characters in a cell."""
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The last four are the wide forms of the first: some spreadsheets run them too."""
_NUMBER_TO_CALL = re.compile(r"\+?[0-9][0-9 ;+]*")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def clean(value: Cell) -> Cell:
    """Without the characters that no workbook takes and those that turn the direction of the text around."""
    if not isinstance(value, str):
        return value
    return _UNPRINTABLE.sub("", value)[:MAX_CHARACTERS]


def harmless(value: Cell) -> str:
    """The text of a cell in a CSV file: one that a spreadsheet would run gets an apostrophe in front.

    A telephone number keeps its `+`: digits, spaces and semicolons alone run nothing.
    """
    text = "" if value is None else str(clean(value))
    if not isinstance(value, str) or _NUMBER_TO_CALL.fullmatch(text):
        return text
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_RUNS) else text
