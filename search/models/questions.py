"""How often something was asked: counts by day, never who asked, and words only of what many asked."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class AskedCount(models.Model):
    """A question on a day, in the language of the site it was asked on.

    `digest` stands for its normalised words; it is keyed, so it cannot be read back without the site's secret. `words`
    stays empty until the question was asked often enough (`search.questions.THRESHOLD`). `without` counts how often
    nothing was found. After some months the days of a month are added up on its first day.
    """

    day = models.DateField()
    language = models.CharField(max_length=5)
    digest = models.CharField(max_length=64)
    words = models.CharField(max_length=120, default="")
    asked = models.IntegerField()
    without = models.IntegerField()

    class Meta:
        db_table = "search_asked"
        verbose_name = _("asked question")
        verbose_name_plural = _("asked questions")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["digest", "language", "day"], name="search_asked_once_a_day")
        ]
        indexes: ClassVar = [models.Index(fields=["day"], name="search_asked_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.language} {self.words or '…'}"
