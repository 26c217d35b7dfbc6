"""A search result as the components of the page want it: cards of hits, groups of filters, addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.core.faceting import FacetGroup, FacetOption
from portal.core.listing import Chip, ListAddress, ListChoice, Pager
from portal.core.paging import Paging
from portal.core.selectors import country_labels
from search.conf import config
from search.contract import registered
from search.facets import CAUTION, KIND, SHARED, kind_name

if TYPE_CHECKING:
    from search.types import FacetCount, Hit, SearchResult

MAX_OPTIONS = 12
"""Values of a facet on the page, besides those that are chosen."""
MAX_COUNTRIES = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A place inside a hit."""

    url: str
    label: str
    text: SafeString


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


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything the template shows."""

    result: SearchResult
    cards: tuple[Card, ...]
    groups: tuple[FacetGroup, ...]
    address: ListAddress
    pager: Pager

    @property
    def hidden(self) -> tuple[dict[str, str], ...]:
        """What the form of filters carries along."""
        text = self.result.query.text
        return ({"name": "q", "value": text},) if text else ()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chosen filters, each with the address without it."""
        return self.address.chips(self.groups)

    @property
    def clear_url(self) -> str:
        """The same question without filters."""
        chosen = {"q": (self.result.query.text,)} if self.result.query.text else {}
        return ListAddress(self.address.path, ListChoice(chosen)).page(1)

    @property
    def chosen(self) -> int:
        """How many filters are chosen."""
        return sum(len(group.chosen) for group in self.groups)


def results_page(result: SearchResult, *, path: str) -> ResultsPage:
    """The page of a result at the address `path`."""
    query = result.query
    text = {"q": (query.text,)} if query.text else {}
    address = ListAddress(path, ListChoice({**text, **query.filters}, query.page))
    reachable = min(result.total, config().max_results)
    return ResultsPage(
        result=result,
        cards=tuple(_card(hit, query.ui_language) for hit in result.hits),
        groups=tuple(_group(facet) for facet in result.facets if _helps(facet, result)),
        address=address,
        pager=address.pager(Paging(query.page, query.size, reachable)),
    )


def _card(hit: Hit, language: str) -> Card:
    countries = [country.label for country in country_labels(hit.facets.get("country", ()), language)]
    words = [kind_name(hit.kind, language)]
    if 0 < len(countries) <= MAX_COUNTRIES:
        words.append(", ".join(countries))
    if hit.published:
        words.append(str(hit.published.year))
    passages = tuple(
        Passage(passage.url, passage.label, _safe(passage.html))
        for passage in hit.passages
        if passage.url != hit.url and passage.label
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
    )


def _safe(html: str) -> SafeString:
    """Text that `search.snippets` has escaped; only its own marks are markup."""
    return SafeString(html)


def _text_in(code: str) -> str:
    words = {"es": _("text in Spanish"), "en": _("text in English"), "fr": _("text in French")}
    return words.get(code, "")


def _helps(facet: FacetCount, result: SearchResult) -> bool:
    """Whether a choice would change anything; what only one kind has is offered when that kind is chosen."""
    if any(value.selected for value in facet.values):
        return True
    shared = {one.name for one in SHARED}
    kinds = result.query.filters.get(KIND, ())
    own = {one.name for kind in kinds if kind in registered() for one in registered()[kind].facets}
    return facet.name in shared | own and any(value.count < result.total for value in facet.values)


def _group(facet: FacetCount) -> FacetGroup:
    options = [
        FacetOption(value.value, value.label, value.count, value.selected)
        for position, value in enumerate(facet.values)
        if position < MAX_OPTIONS or value.selected
    ]
    return FacetGroup(facet.name, facet.label, tuple(options))
