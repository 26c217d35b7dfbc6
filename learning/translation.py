"""Translated fields of the courses."""

from __future__ import annotations

from modeltranslation.decorators import register
from modeltranslation.translator import TranslationOptions

from learning.models import Course, Unit


@register(Course)
class CourseTranslation(TranslationOptions):
    """Title and summary."""

    fields = ("title", "summary")
    required_languages = {"es": ("title",), "default": ()}


@register(Unit)
class UnitTranslation(TranslationOptions):
    """Title and objective."""

    fields = ("title", "objective")
