"""Where a reader can go from a page of results: other orders, fewer filters, the literal question. Addresses only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from portal.core.listing import Chip, ListAddress, ListChoice
from search.service import YEARS
from search.types import Sort

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from search.service import Loosened
    from search.types import SearchQuery, SearchResult

YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the results; the one we see is `current`."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class YearField:
    """A year to write in."""

    name: str
    label: str
    value: str
    digits: int = YEAR_DIGITS


@dataclass(frozen=True, slots=True)
class Fewer:
    """What there would be without a filter."""

    label: str
    url: str
    total: int


@dataclass(frozen=True, slots=True)
class Here:
    """The address of a query, and of the same query changed in one point."""

    path: str
    query: SearchQuery

    def address(self, **changes: Any) -> ListAddress:
        """The list of the query with some of its fields changed."""
        query = replace(self.query, **changes)
        return ListAddress(
            self.path, ListChoice({**asked(query), **query.filters, **_years(query)}, query.page)
        )

    def url(self, **changes: Any) -> str:
        """Its first page."""
        return self.address(**changes).page(1)


def asked(query: SearchQuery) -> dict[str, tuple[str, ...]]:
    """The parameters of a query that are no filters and that every form carries along."""
    given = {
        "q": query.text,
        "sort": "" if query.sort is Sort.RELEVANCE else query.sort.value,
        "exact": "" if query.autocorrect else "1",
    }
    return {name: (value,) for name, value in given.items() if value}


def orders(here: Here) -> tuple[Order, ...]:
    """The orders to choose from."""
    labels = {
        Sort.RELEVANCE: _("Best first"),
        Sort.NEWEST: _("Newest first"),
        Sort.OLDEST: _("Oldest first"),
        Sort.TITLE: _("By title"),
    }
    return tuple(Order(label, here.url(sort=sort), sort is here.query.sort) for sort, label in labels.items())


def year_fields(query: SearchQuery) -> tuple[YearField, ...]:
    """The two fields for a range of years."""
    first, last = (str(year) if year is not None else "" for year in query.years)
    return YearField("year_from", _("From year"), first), YearField("year_to", _("To year"), last)


def year_chips(here: Here) -> Iterator[Chip]:
    """The bounds of the years, each with the address without it."""
    first, last = here.query.years
    if first is not None:
        yield Chip(_("From %(year)s") % {"year": first}, here.url(years=(None, last)))
    if last is not None:
        yield Chip(_("To %(year)s") % {"year": last}, here.url(years=(first, None)))


def literal(here: Here, result: SearchResult) -> Chip | None:
    """The question word for word: what was typed before it was corrected, or the words without their synonyms."""
    if result.corrected_from:
        return Chip(result.corrected_from, here.url(text=result.corrected_from, autocorrect=False))
    if result.expanded_with and result.total and not result.relaxed and '"' not in here.query.text:
        return Chip(here.query.text, here.url(text=f'"{here.query.text}"'))
    return None


def fewer(one: Loosened, result: SearchResult, here: Here) -> Fewer:
    """The way to the results without a filter."""
    match one.name:
        case "":
            return Fewer(_("Without any filter"), here.url(filters={}, years=(None, None)), one.total)
        case name if name == YEARS:
            return Fewer(_("Without the years"), here.url(years=(None, None)), one.total)
        case name:
            facet = next(each for each in result.facets if each.name == name)
            values = ", ".join(value.label for value in facet.values if value.selected)
            label = _("Without %(facet)s: %(value)s") % {"facet": facet.label, "value": values}
            return Fewer(label, here.url(filters={**here.query.filters, name: ()}), one.total)


def _years(query: SearchQuery) -> Mapping[str, tuple[str, ...]]:
    given = zip(("year_from", "year_to"), query.years, strict=True)
    return {name: (str(year),) for name, year in given if year is not None}
