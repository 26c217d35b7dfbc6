"""Reading the address of the list of practices."""

from __future__ import annotations

from collections.abc import Collection

from django.http import QueryDict

from portal.core.filters import read_codes, read_page
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
