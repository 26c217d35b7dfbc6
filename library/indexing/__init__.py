"""What of the library can be found, and what its words mean to the search."""

from __future__ import annotations

from library.indexing.concepts import CONCEPT_MODELS, concepts
from library.indexing.documents import DocumentSearch
from library.indexing.glossary import GlossarySearch

__all__ = ["CONCEPT_MODELS", "DocumentSearch", "GlossarySearch", "concepts"]
