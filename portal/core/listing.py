"""What a reader asked of a list with filters, and the addresses of that list changed in one point."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from portal.core.faceting import FacetGroup
from portal.core.paging import Paging


@dataclass(frozen=True, slots=True)
class ListChoice:
    """The chosen values by facet, and the page."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1

    @property
    def count(self) -> int:
        """How many values are chosen."""
        return sum(len(values) for values in self.chosen.values())


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter with the address of the list without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Pager:
    """The arguments of the component `pager`; an address is empty at the ends."""

    page: int
    pages: int
    previous_url: str
    next_url: str


@dataclass(frozen=True, slots=True)
class ListAddress:
    """Addresses of one list: `path` with what is chosen. Every change of a filter leads to the first page."""

    path: str
    choice: ListChoice

    def without(self, name: str, value: str) -> str:
        """The list without one chosen value."""
        kept = tuple(each for each in self.choice.chosen.get(name, ()) if each != value)
        return self._with({**self.choice.chosen, name: kept})

    def page(self, number: int | None) -> str:
        """Another page of the same list; empty for no page."""
        if number is None:
            return ""
        return self._with(self.choice.chosen, page=number)

    def chips(self, groups: Collection[FacetGroup]) -> tuple[Chip, ...]:
        """One chip per chosen value, in the order of the groups."""
        return tuple(
            Chip(
                _("%(facet)s: %(value)s") % {"facet": group.label, "value": option.label},
                self.without(group.name, option.value),
            )
            for group in groups
            for option in group.chosen
        )

    def pager(self, paging: Paging) -> Pager:
        """Where the neighbouring pages are."""
        return Pager(paging.number, paging.pages, self.page(paging.previous), self.page(paging.next))

    def _with(self, chosen: Mapping[str, tuple[str, ...]], *, page: int = 1) -> str:
        pairs = [(name, value) for name, values in chosen.items() for value in values]
        if page > 1:
            pairs.append(("page", str(page)))
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path
