"""Translated fields of the directory."""

from __future__ import annotations

from modeltranslation.decorators import register
from modeltranslation.translator import TranslationOptions

from actors_map.models import Actor, AdminArea, Service
from actors_map.models.locations import Location


@register(AdminArea)
class AdminAreaTranslation(TranslationOptions):
    """Names of departments, provinces and states."""

    fields = ("name",)


@register(Actor)
class ActorTranslation(TranslationOptions):
    """Name and mandate."""

    fields = ("name", "mandate")
    required_languages = {"es": ("name",), "default": ()}


@register(Service)
class ServiceTranslation(TranslationOptions):
    """Name and description."""

    fields = ("name", "description")
    required_languages = {"es": ("name",), "default": ()}


@register(Location)
class LocationTranslation(TranslationOptions):
    """How to get there; only where the place is exact."""

    fields = ("transport",)
