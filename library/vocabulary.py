"""Closed lists of the library."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class InForce(models.TextChoices):
    """Whether a norm or guideline applies today; unknown is not no."""

    IN_FORCE = "in_force", _("In force")
    SUPERSEDED = "superseded", _("Superseded")
    REPEALED = "repealed", _("Repealed")
    DRAFT = "draft", _("Draft")
    HISTORICAL = "historical", _("Historical")
    UNKNOWN = "unknown", _("Not verified")


class LinkState(models.TextChoices):
    """What the last check of an address found."""

    UNCHECKED = "unchecked", _("Not checked")
    OK = "ok", _("Answers")
    DEAD = "dead", _("Does not answer")


class SynonymKind(models.TextChoices):
    """How the words of a group relate."""

    EQUIVALENT = "equivalent", _("Same meaning")
    BROADER = "broader", _("Broader")
    RELATED = "related", _("Related")
    INFORMAL = "informal", _("Informal, only searched")
    ACRONYM = "acronym", _("Acronym")
    FORMER_NAME = "former_name", _("Former name")
    CROSS_LANGUAGE = "cross_language", _("In another language")
