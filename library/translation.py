"""Translated fields of the library."""

from __future__ import annotations

from modeltranslation.decorators import register
from modeltranslation.translator import TranslationOptions

from library.models import GlossaryTerm, LibraryDocument


@register(LibraryDocument)
class LibraryDocumentTranslation(TranslationOptions):
    """Title and abstract."""

    fields = ("title", "abstract")
    required_languages = {"es": ("title",), "default": ()}


@register(GlossaryTerm)
class GlossaryTermTranslation(TranslationOptions):
    """Term and definition."""

    fields = ("term", "definition")
    required_languages = {"es": ("term",), "default": ()}
