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


class FileReading(models.TextChoices):
    """How far the text of a file is for the search. All but the last two are what the search tells."""

    DONE = "done", _("Can be searched")
    WAITING = "waiting", _("Waits to be read")
    READING = "reading", _("Is being read")
    EMPTY = "empty", _("No text found: is it a scan?")
    ENCRYPTED = "encrypted", _("Protected by a password: it cannot be read")
    TOO_LARGE = "too_large", _("Too large or too intricate to be read")
    TOO_SLOW = "too_slow", _("Reading it took too long")
    DAMAGED = "damaged", _("Damaged: it cannot be read")
    UNSUPPORTED = "unsupported", _("Neither PDF nor a document of Word, PowerPoint or Excel: not read")
    MISSING = "missing", _("The file is not in the store any more")
    PRIVATE = "private", _("In a private collection: never searched")
    UNPUBLISHED = "unpublished", _("Is read when the document is published")


class SynonymKind(models.TextChoices):
    """How the words of a group relate."""

    EQUIVALENT = "equivalent", _("Same meaning")
    BROADER = "broader", _("Broader")
    RELATED = "related", _("Related")
    INFORMAL = "informal", _("Informal, only searched")
    ACRONYM = "acronym", _("Acronym")
    FORMER_NAME = "former_name", _("Former name")
    CROSS_LANGUAGE = "cross_language", _("In another language")
