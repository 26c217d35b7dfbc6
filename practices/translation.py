"""Translated fields of the practices."""

from __future__ import annotations

from modeltranslation.decorators import register
from modeltranslation.translator import TranslationOptions

from practices.models import Practice, PracticeAction, SafetyScreen


@register(Practice)
class PracticeTranslation(TranslationOptions):
    """Title and prose."""

    fields = (
        "title",
        "summary",
        "context",
        "objectives",
        "legal_basis_note",
        "results",
        "lessons",
        "enabling",
        "hindering",
        "what_did_not_work",
        "replicability",
    )
    required_languages = {"es": ("title",), "default": ()}


@register(PracticeAction)
class PracticeActionTranslation(TranslationOptions):
    """The text of a step."""

    fields = ("text",)
    required_languages = {"default": ()}


@register(SafetyScreen)
class SafetyScreenTranslation(TranslationOptions):
    """What limits the result of the screen."""

    fields = ("limits",)
