"""A search result as the components of the page want it: cards of hits, groups of filters, addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.core.faceting import FacetGroup, FacetOption
from portal.core.listing import Chip, ListAddress, Pager
from portal.core.paging import Paging
from portal.core.selectors import country_labels
from search.conf import config
from search.contract import registered
from search.facets import CAUTION, KIND, SHARED, YEAR, kind_name
from search.turns import (
    Fewer,
    Here,
    Order,
    YearField,
    asked,
    fewer,
    literal,
    orders,
    year_chips,
    year_fields,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.service import Loosened
    from search.types import FacetCount, Hit, PassageHit, SearchQuery, SearchResult

MAX_COUNTRIES = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A place inside a hit."""

    url: str
    label: str
    text: SafeString
    lang: str


@dataclass(frozen=True, slots=True)
class Card:
    """A hit as the component `hits` shows it."""

    kind: tuple[str, ...]
    title: SafeString
    url: str
    lang: str
    language: str
    phases: tuple[str, ...]
    snippet: SafeString | str
    passages: tuple[Passage, ...]
    consular: bool
    recommended: bool


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything the template shows. `literal` is the question word for word, if it was widened or corrected."""

    result: SearchResult
    cards: tuple[Card, ...]
    groups: tuple[FacetGroup, ...]
    years: tuple[YearField, ...]
    orders: tuple[Order, ...]
    address: ListAddress
    pager: Pager
    chips: tuple[Chip, ...]
    clear_url: str
    meant_url: str
    literal: Chip | None
    fewer: tuple[Fewer, ...]
    see_also: tuple[Chip, ...]

    @property
    def hidden(self) -> tuple[dict[str, str], ...]:
        """What the form of filters carries along."""
        kept = {name: values[0] for name, values in asked(self.result.query).items()}
        return tuple({"name": name, "value": value} for name, value in kept.items())

    @property
    def chosen(self) -> int:
        """How many filters are chosen."""
        return len(self.chips)


def results_page(result: SearchResult, *, path: str, loosened: Sequence[Loosened] = ()) -> ResultsPage:
    """The page of a result at the address `path`; `loosened`: what there would be without some filter."""
    query = result.query
    here = Here(path, query)
    groups = tuple(_group(facet, query) for facet in result.facets if _helps(facet, result))
    reachable = min(result.total, config().max_results)
    return ResultsPage(
        result=result,
        cards=tuple(_card(hit, query.ui_language) for hit in result.hits),
        groups=groups,
        years=year_fields(query),
        orders=orders(here) if result.total > 1 else (),
        address=here.address(),
        pager=here.address().pager(Paging(query.page, query.size, reachable)),
        chips=(*here.address().chips(groups), *year_chips(here)),
        clear_url=here.url(filters={}, years=(None, None)),
        meant_url=here.url(text=result.did_you_mean or ""),
        literal=literal(here, result),
        fewer=tuple(fewer(one, result, here) for one in loosened),
        see_also=tuple(
            Chip(name, here.url(text=name, filters={}, years=(None, None))) for name in result.see_also
        ),
    )


def _card(hit: Hit, language: str) -> Card:
    countries = [country.label for country in country_labels(hit.facets.get("country", ()), language)]
    words = [kind_name(hit.kind, language)]
    if 0 < len(countries) <= MAX_COUNTRIES:
        words.append(", ".join(countries))
    if hit.published:
        words.append(str(hit.published.year))
    passages = tuple(
        Passage(passage.url, _place(passage), _safe(passage.html), passage.language or hit.language)
        for passage in hit.passages
        if passage.url != hit.url and _place(passage)
    )
    return Card(
        kind=tuple(words),
        title=_safe(hit.title_html),
        url=hit.url,
        lang=hit.language,
        language=_text_in(hit.language) if hit.is_fallback_language else "",
        phases=hit.facets.get("phase", ()),
        snippet="" if passages else _safe(hit.snippet_html),
        passages=passages,
        consular="consular" in hit.facets.get(CAUTION, ()),
        recommended=hit.recommended,
    )


def _place(passage: PassageHit) -> str:
    """What the link to a passage says: its own label, or the page of the file."""
    if passage.label or passage.page is None:
        return passage.label
    return _("Page %(page)s") % {"page": passage.page}


def _safe(html: str) -> SafeString:
    """Text that `search.snippets` has escaped; only its own marks are markup."""
    return SafeString(html)


def _text_in(code: str) -> str:
    words = {"es": _("text in Spanish"), "en": _("text in English"), "fr": _("text in French")}
    return words.get(code, "")


def _helps(facet: FacetCount, result: SearchResult) -> bool:
    """Whether a choice would change anything."""
    if any(value.selected for value in facet.values):
        return True
    return any(value.count < result.total for value in facet.values)


def _group(facet: FacetCount, query: SearchQuery) -> FacetGroup:
    """A group of boxes; years, and what only one kind has unless that kind is chosen, are folded away."""
    options = tuple(
        FacetOption(value.value, value.label, value.count, value.selected) for value in facet.values
    )
    kinds = [registered()[kind] for kind in query.filters.get(KIND, ()) if kind in registered()]
    at_hand = {one.name for one in SHARED} | {one.name for kind in kinds for one in kind.facets}
    folded = facet.name == YEAR or facet.name not in at_hand
    return FacetGroup(facet.name, facet.label, options, folded=folded)
