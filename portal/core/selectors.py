"""Reads of the ground floor: labels of codes, names of countries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.core.i18n.collation import sort_key
from portal.core.models import VOCABULARY, CodedTerm
from portal.core.models.codes import COUNTRY


@dataclass(frozen=True, slots=True)
class Labelled:
    """A code with its label in one language."""

    code: str
    label: str


def terms(scheme: str) -> dict[str, CodedTerm]:
    """The terms of a vocabulary by code, in their order; `country` gives the member countries."""
    return VOCABULARY.read().get(scheme, {})


def term_label(scheme: str, code: str, language: str) -> str:
    """The label of one code; a code that the vocabulary does not know is shown as it is."""
    term = terms(scheme).get(code)
    return term.label(language) if term else code


def labelled(scheme: str, codes: Iterable[str], language: str) -> tuple[Labelled, ...]:
    """Codes with their labels, in the order of the vocabulary."""
    wanted = set(codes)
    return tuple(
        Labelled(code, term.label(language)) for code, term in terms(scheme).items() if code in wanted
    )


def country_name(iso2: str, language: str) -> str:
    """The name of a member country."""
    return term_label(COUNTRY, iso2, language)


def countries(language: str) -> tuple[Labelled, ...]:
    """The eleven member countries, alphabetical in the reader's language."""
    named = (Labelled(code, term.label(language)) for code, term in terms(COUNTRY).items())
    return tuple(sorted(named, key=lambda country: sort_key(country.label, language)))


def country_labels(codes: Iterable[str], language: str) -> tuple[Labelled, ...]:
    """Countries with their names, alphabetical in the reader's language."""
    wanted = set(codes)
    return tuple(country for country in countries(language) if country.code in wanted)


def with_narrower(scheme: str, codes: Iterable[str]) -> frozenset[str]:
    """The codes and every code below them: a filter on a broader term includes the narrower ones."""
    found = set(codes)
    known = terms(scheme)
    while more := {term.code for term in known.values() if term.broader in found} - found:
        found |= more
    return frozenset(found)


def with_broader(scheme: str, codes: Iterable[str]) -> frozenset[str]:
    """The codes and every code above them: what a record counts as in a filter."""
    found = set(codes)
    known = terms(scheme)
    while more := {known[code].broader for code in found if code in known and known[code].broader} - found:
        found |= more
    return frozenset(found)


def words_of(scheme: str, codes: Iterable[str], language: str) -> tuple[str, ...]:
    """The labels of codes in one language, the alternative and the hidden ones too: only for search, never displayed."""
    known = terms(scheme)
    found = (known[code] for code in codes if code in known)
    return tuple(
        word
        for term in found
        for word in (
            term.labels.get(language, ""),
            *term.alternatives.get(language, ()),
            *term.hidden.get(language, ()),
        )
        if word
    )
