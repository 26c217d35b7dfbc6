"""Documents and words."""

from __future__ import annotations

from library.models.documents import DocumentFile, DocumentInternal, LibraryDocument
from library.models.glossary import GlossaryTerm, SynonymGroup, SynonymSet

__all__ = [
    "DocumentFile",
    "DocumentInternal",
    "GlossaryTerm",
    "LibraryDocument",
    "SynonymGroup",
    "SynonymSet",
]
