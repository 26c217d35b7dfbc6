"""Closed lists of the manual."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EditionStatus(models.TextChoices):
    """What standing an edition has."""

    DRAFT = "draft", _("Draft")
    CONSULTATION = "consultation", _("In consultation")
    APPROVED = "approved", _("Approved")
    SUPERSEDED = "superseded", _("Superseded")
