"""The style sheet of the public site, put together from its parts. Pure: no Django.

There is no bundler: the parts are plain CSS in cascade layers, and readers get them as one file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

COMPONENTS = (
    "top", "route", "words", "controls", "doors", "notes", "records", "beside",
    "filters", "tables", "manual", "countries", "matrix", "hits", "foot",
)  # fmt: skip
PARTS = ("tokens", "reset", "base", "layout", *(f"components/{name}" for name in COMPONENTS), "utilities")
"""In this order: the tokens declare the order of the layers; later components may refine earlier ones."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"^\s+|[ \t]+$", re.MULTILINE)


def assemble(folder: Path) -> str:
    """All parts found in `folder` as one sheet, without comments and indentation."""
    source = "\n".join((folder / f"{part}.css").read_text(encoding="utf-8") for part in PARTS)
    return _INDENT.sub("", _COMMENT.sub("", source)).strip() + "\n"


def newest(folder: Path) -> float:
    """When the youngest part changed, in seconds since the epoch."""
    return max((folder / f"{part}.css").stat().st_mtime for part in PARTS)
