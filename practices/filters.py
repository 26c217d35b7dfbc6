"""Reading the address of the list of practices."""

from __future__ import annotations

from collections.abc import Collection

from django.http import QueryDict

from portal.core.filters import MAX_TEXT, read_codes, read_page
from portal.core.listing import ListChoice
from portal.core.phases import BY_CODE
from portal.core.selectors import terms
from practices.vocabulary import EvidenceLevel


def read_choice(params: QueryDict) -> ListChoice:
    """What the reader chose. A value that does not exist is a 400, a page that cannot be one a 404."""
    known: dict[str, Collection[str]] = {
        "phase": BY_CODE,
        "country": terms("country"),
        "theme": terms("theme"),
        "population": terms("population"),
        "evidence": EvidenceLevel.values,
    }
    chosen = {name: read_codes(params, name, values) for name, values in known.items()}
    return ListChoice({name: values for name, values in chosen.items() if values}, read_page(params))


MAX_COMPARED = 20
"""More codes than this in one address are not read."""


def read_compared(params: QueryDict) -> tuple[str, ...]:
    """The codes of the practices to compare, each once, in the order given; what cannot be a code matches none."""
    given = (value.strip()[:MAX_TEXT] for value in params.getlist("practice")[:MAX_COMPARED])
    return tuple(dict.fromkeys(value for value in given if value))
