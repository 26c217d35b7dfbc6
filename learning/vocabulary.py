"""Closed lists of the courses."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Delivery(models.TextChoices):
    """How a course is taken."""

    SELF_PACED = "self_paced", _("At your own pace")
    TUTORED = "tutored", _("With a tutor")
    BLENDED = "blended", _("Partly in person")
    EXTERNAL_LINK = "external_link", _("On another site")
