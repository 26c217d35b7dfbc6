"""App configuration of library."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Documents and words; both can be found, and the words widen what others find."""

    name = "library"

    def ready(self) -> None:
        """Hand documents, terms and concepts to the search."""
        from library.indexing import CONCEPT_MODELS, DocumentSearch, GlossarySearch, concepts
        from search.contract import register, register_concepts

        register(DocumentSearch())
        register(GlossarySearch())
        register_concepts(concepts, models=CONCEPT_MODELS)
