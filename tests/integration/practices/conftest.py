"""Countries and the terms that practices use."""

from __future__ import annotations

import pytest

from tests.factories.core import make_countries, make_term

THEMES = ("training", "alternative_care", "case_management")


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    """Eleven countries, three themes of which one has a narrower one, two populations."""
    make_countries()
    for code in THEMES:
        make_term(scheme="theme", code=code)
    broader = make_term(scheme="theme", code="alternative_care")
    make_term(scheme="theme", code="foster_care", broader=broader)
    for code in ("prevention", "protection", "reception", "reintegration"):
        make_term(scheme="phase", code=code)
    for code in ("unaccompanied", "returned"):
        make_term(scheme="population", code=code)
