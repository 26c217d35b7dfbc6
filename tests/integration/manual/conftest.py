"""A manual of two chapters and four sections, read from eleven countries."""

from __future__ import annotations

import pytest

from manual.models import SectionVersion
from tests.factories.core import make_countries
from tests.factories.manual import make_section


@pytest.fixture
def manual(db: None) -> dict[str, SectionVersion]:
    """Sections 4.1, 4.2, 9.3 and 10.1 by their numbers."""
    make_countries()
    return {number: make_section(number) for number in ("4.1", "4.2", "9.3", "10.1")}
