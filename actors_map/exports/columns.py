"""A column of a table: its header in the words of HSDS, its HXL tag, what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from actors_map.exports.cells import Cell
from portal.core.selectors import country_name, term_label

Row = TypeVar("Row")
SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Reading:
    """In which language a table is written, and the address of the portal (`https://host`) before each path."""

    language: str
    site: str

    def labels(self, scheme: str, codes: Iterable[str]) -> str:
        """Codes in words."""
        return listed(term_label(scheme, code, self.language) for code in codes)

    def country(self, iso2: str) -> str:
        """The name of a country; empty for none."""
        return country_name(iso2, self.language) if iso2 else ""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """`tag` with `{}` gets the language of the words in it (`+i_es`)."""

    header: str
    tag: str
    value: Callable[[Row, Reading], Cell]

    def hxl(self, language: str) -> str:
        """The tag of the column in a table of `language`."""
        return self.tag.format(f"+i_{language}")


def listed(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return SEPARATOR.join(values)


def yes_or_no(value: bool | None) -> str:
    """`true`, `false`, or nothing where nobody knows."""
    return "" if value is None else str(value).lower()
