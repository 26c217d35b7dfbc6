"""Translated fields of the manual."""

from __future__ import annotations

from modeltranslation.decorators import register
from modeltranslation.translator import TranslationOptions

from manual.models import ChapterVersion, ManualEdition, ParagraphVersion, SectionVersion


@register(ManualEdition)
class ManualEditionTranslation(TranslationOptions):
    """Title and standing."""

    fields = ("title", "standing")


@register(ChapterVersion)
class ChapterVersionTranslation(TranslationOptions):
    """Title."""

    fields = ("title",)


@register(SectionVersion)
class SectionVersionTranslation(TranslationOptions):
    """Title."""

    fields = ("title",)


@register(ParagraphVersion)
class ParagraphVersionTranslation(TranslationOptions):
    """Text."""

    fields = ("text",)
