"""The tables of search: derived data, rebuilt from the records at any time."""

from __future__ import annotations

from search.models.attachments import AttachmentText, AttachmentUse
from search.models.choices import Exclusion, PinnedQuestion, PinnedRecord
from search.models.documents import Document, Passage, Text
from search.models.outbox import OutboxRow, Tombstone
from search.models.questions import AskedCount
from search.models.state import IndexState
from search.models.suggestions import Suggestion, Word
from search.models.vocabulary import FACET_ROOM, Lexeme, StoredConcept, Term

__all__ = [
    "FACET_ROOM",
    "AskedCount",
    "AttachmentText",
    "AttachmentUse",
    "Document",
    "Exclusion",
    "IndexState",
    "Lexeme",
    "OutboxRow",
    "Passage",
    "PinnedQuestion",
    "PinnedRecord",
    "StoredConcept",
    "Suggestion",
    "Term",
    "Text",
    "Tombstone",
    "Word",
]
