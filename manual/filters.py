"""What a reader may ask of the manual by its address."""

from __future__ import annotations

from django.http import QueryDict

from portal.core.filters import read_codes
from portal.core.models.codes import COUNTRY
from portal.core.selectors import terms


def read_country(params: QueryDict) -> str:
    """The country (ISO2) from which a section is looked at, or nothing; one that is not a member is a 400."""
    return next(iter(read_codes(params, "country", terms(COUNTRY))), "")
