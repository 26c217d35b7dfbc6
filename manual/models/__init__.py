"""The regional manual."""

from __future__ import annotations

from manual.models.editions import (
    ChapterVersion,
    ManualEdition,
    ParagraphVersion,
    SectionReference,
    SectionVersion,
)
from manual.models.identities import Paragraph, Section

__all__ = [
    "ChapterVersion",
    "ManualEdition",
    "Paragraph",
    "ParagraphVersion",
    "Section",
    "SectionReference",
    "SectionVersion",
]
