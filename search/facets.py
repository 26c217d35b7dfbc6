"""Facets: which there are, what they are called, and how counts become lists to choose from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from portal.core.i18n.collation import sort_key
from portal.core.i18n.languages import CODES
from portal.core.selectors import term_label, terms
from search.contract import Facet, registered
from search.types import FacetCount, FacetValue

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from django.utils.functional import _StrPromise

    from search.contract import Searchable
    from search.types import SearchQuery

KIND = "kind"
COUNTRY = "country"
LANGUAGE = "language"
YEAR = "year"
CAUTION = "caution"
ACL = "acl"
"""Not a facet to choose from: its values are the tokens of who may see a record."""

KINDS: dict[str, tuple[_StrPromise, _StrPromise]] = {
    "practice": (_("Practice"), _("Practices")),
    "manual": (_("Manual"), _("Manual")),
    "actor": (_("Institution"), _("Institutions")),
    "service": (_("Service"), _("Services")),
    "document": (_("Document"), _("Documents")),
    "meeting": (_("Meeting"), _("Meetings")),
    "plan": (_("Plan"), _("Plan")),
    "glossary": (_("Glossary"), _("Glossary")),
    "page": (_("Page"), _("Pages")),
}
"""What one hit of a kind is called, and many."""
LANGUAGES: dict[str, _StrPromise] = {
    "es": _("Spanish"),
    "en": _("English"),
    "fr": _("French"),
    "pt": _("Portuguese"),
}


def _spoken(text: _StrPromise | str, language: str) -> str:
    with override(language):
        return str(text)


def kind_name(kind: str, language: str) -> str:
    """What one record of a kind is called: "Práctica"."""
    return _spoken(KINDS[kind][0], language) if kind in KINDS else kind


def kinds_name(kind: str, language: str) -> str:
    """What many records of a kind are called: "Prácticas"."""
    return _spoken(KINDS[kind][1], language) if kind in KINDS else kind


def language_name(code: str, language: str) -> str:
    """The name of the language `code`, said in `language`."""
    return capfirst(_spoken(LANGUAGES.get(code, code), language))


def _same(value: str, _language: str) -> str:
    return value


def _kinds() -> Collection[str]:
    return registered()


def _languages() -> Collection[str]:
    return CODES


def _vocabulary(scheme: str, position: int, label: _StrPromise) -> Facet:
    """A facet whose values are the terms of a vocabulary of the ground floor."""
    return Facet(
        name=scheme,
        position=position,
        shown=True,
        label=partial(_spoken, label),
        value_label=partial(term_label, scheme),
        values=partial(terms, scheme),
    )


def _own(name: str, position: int, label: _StrPromise, value_label: Callable[[str, str], str]) -> Facet:
    values = {KIND: _kinds, LANGUAGE: _languages}.get(name)
    return Facet(name, position, name != CAUTION, partial(_spoken, label), value_label, values)


SHARED: tuple[Facet, ...] = (
    _own(KIND, 10, _("What it is"), kinds_name),
    _vocabulary(COUNTRY, 20, _("Country")),
    _vocabulary("phase", 30, _("Phase")),
    _vocabulary("population", 40, _("Population")),
    _vocabulary("theme", 50, _("Theme")),
    _own(LANGUAGE, 90, _("Language of the text"), language_name),
    _own(YEAR, 95, _("Year"), _same),
    _own(CAUTION, 99, _("Caution"), _same),
)
"""The facets that several kinds share; those of one kind are declared by its `Searchable`."""


def declared(searchables: Iterable[Searchable]) -> dict[str, Facet]:
    """Every facet by name, in the order of the page. The first declaration of a name holds."""
    known: dict[str, Facet] = {}
    for facet in (*SHARED, *(facet for one in searchables for facet in one.facets)):
        known.setdefault(facet.name, facet)
    return dict(sorted(known.items(), key=lambda item: item[1].position))


def counted(
    counts: Mapping[str, Mapping[str, int]], *, facets: Mapping[str, Facet], query: SearchQuery
) -> tuple[FacetCount, ...]:
    """Counts as lists, most frequent value first, years from the newest on; a chosen value stays listed with a 0."""
    return tuple(
        FacetCount(name, facet.label(query.ui_language), _values(facet, counts.get(name, {}), query))
        for name, facet in facets.items()
        if facet.shown and (query.facets is None or name in query.facets)
    )


def _values(facet: Facet, counts: Mapping[str, int], query: SearchQuery) -> tuple[FacetValue, ...]:
    language = query.ui_language
    chosen = query.filters.get(facet.name, ())
    values = [
        FacetValue(value, facet.value_label(value, language), counts.get(value, 0), value in chosen)
        for value in {**counts, **dict.fromkeys(chosen)}
    ]
    if facet.name == YEAR:
        return tuple(sorted(values, key=lambda value: value.value, reverse=True))
    return tuple(
        sorted(values, key=lambda value: (-value.count, sort_key(value.label, language), value.value))
    )
