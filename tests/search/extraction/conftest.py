"""What is announced is noted in the outbox, as when the portal runs."""

from __future__ import annotations

import pytest

from search import contract
from search.signals import note


@pytest.fixture(autouse=True)
def _outbox_listens(_nothing_else_is_registered: None) -> None:
    """The outbox hears of changes in the emptied registry too."""
    contract.subscribe(note)
