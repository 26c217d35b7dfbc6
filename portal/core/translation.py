"""Translated fields of the ground floor."""

from __future__ import annotations

from modeltranslation.decorators import register
from modeltranslation.translator import TranslationOptions

from portal.core.models import Country, PortalImage, Term


@register(Country)
class CountryTranslation(TranslationOptions):
    """Names of countries."""

    fields = ("name",)


@register(Term)
class TermTranslation(TranslationOptions):
    """Labels of vocabulary terms."""

    fields = ("label",)


@register(PortalImage)
class PortalImageTranslation(TranslationOptions):
    """Alternative texts."""

    fields = ("alt",)
