"""The tables of search: derived data, rebuilt from the records at any time."""

from __future__ import annotations

from search.models.documents import Document, Passage, Text
from search.models.outbox import OutboxRow, Tombstone
from search.models.state import IndexState
from search.models.vocabulary import FACET_ROOM, Lexeme, StoredConcept, Term

__all__ = [
    "FACET_ROOM",
    "Document",
    "IndexState",
    "Lexeme",
    "OutboxRow",
    "Passage",
    "StoredConcept",
    "Term",
    "Text",
    "Tombstone",
]
