"""The eleven countries, and the words of the plan."""

from __future__ import annotations

import pytest

from portal.core.models import Term
from tests.factories.core import make_countries


@pytest.fixture(autouse=True)
def _countries_and_terms(db: None) -> None:
    make_countries()
    for scheme, codes in {"term": ("short", "medium", "long"), "scope": ("regional", "national")}.items():
        for position, code in enumerate(codes):
            Term.objects.create(scheme=scheme, code=code, sort=position, label_es=code, label_en=code)
