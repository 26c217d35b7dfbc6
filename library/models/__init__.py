"""Documents and words."""

from __future__ import annotations

from library.models.documents import DocumentFile, DocumentInternal, FileDigest, LibraryDocument
from library.models.glossary import GlossaryTerm, SynonymGroup, SynonymSet

__all__ = [
    "DocumentFile",
    "DocumentInternal",
    "FileDigest",
    "GlossaryTerm",
    "LibraryDocument",
    "SynonymGroup",
    "SynonymSet",
]
