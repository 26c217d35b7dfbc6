"""Reading the address of the list of documents."""

from __future__ import annotations

from collections.abc import Collection

from django.http import QueryDict

from portal.core.filters import read_codes, read_page
from portal.core.i18n.languages import CODES
from portal.core.listing import ListChoice
from portal.core.selectors import terms

_YEARS = frozenset(str(year) for year in range(1900, 2101))


def read_choice(params: QueryDict) -> ListChoice:
    """What the reader chose. A value that does not exist is a 400, a page that cannot be one a 404."""
    known: dict[str, Collection[str]] = {
        "country": terms("country"),
        "doc_type": terms("document_type"),
        "theme": terms("theme"),
        "language": {*terms("language"), *CODES},
        "year": _YEARS,
    }
    chosen = {name: read_codes(params, name, values) for name, values in known.items()}
    return ListChoice({name: values for name, values in chosen.items() if values}, read_page(params))
