"""Countries and the terms that documents use."""

from __future__ import annotations

import pytest

from tests.factories.core import make_countries, make_term


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    """Eleven countries, types of document, themes of which one has a narrower one."""
    make_countries()
    for code in ("law", "protocol", "study"):
        make_term(scheme="document_type", code=code)
    broader = make_term(scheme="theme", code="alternative_care")
    make_term(scheme="theme", code="foster_care", broader=broader)
