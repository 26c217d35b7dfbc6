"""Translated fields of the Network's work."""

from __future__ import annotations

from modeltranslation.decorators import register
from modeltranslation.translator import TranslationOptions

from network.models import Agreement, Meeting, Plan, PlanAction, PlanEvent


@register(Meeting)
class MeetingTranslation(TranslationOptions):
    """Title."""

    fields = ("title",)
    required_languages = {"es": ("title",), "default": ()}


@register(Agreement)
class AgreementTranslation(TranslationOptions):
    """Text."""

    fields = ("text",)


@register(Plan)
class PlanTranslation(TranslationOptions):
    """Title and rule of follow-up."""

    fields = ("title", "follow_up_rule")


@register(PlanEvent)
class PlanEventTranslation(TranslationOptions):
    """What happened."""

    fields = ("text",)


@register(PlanAction)
class PlanActionTranslation(TranslationOptions):
    """Text and indicator."""

    fields = ("action", "indicator")
    required_languages = {"es": ("action",), "default": ()}
