"""Courses: the portal's own, with its units, and those of others as link records."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey

from learning.vocabulary import Delivery
from portal.core.models import CodeField, CodeListField, Record


class Course(Record):
    """A course. An external one has an address and a provider instead of units."""

    not_searchable_because: ClassVar[str] = (
        "the public search has no kind for courses; they have a list of their own"
    )

    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    audiences = CodeListField(verbose_name=_("audiences"), scheme="audience")
    hours = models.PositiveSmallIntegerField(_("hours"), null=True, blank=True)
    delivery = models.CharField(
        _("how it is taken"), max_length=20, choices=Delivery.choices, default=Delivery.SELF_PACED
    )
    languages = CodeListField(verbose_name=_("languages of the course"), scheme="language")
    provider_name = models.CharField(_("provider"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def __str__(self) -> str:
        return self.title_es or self.code


class Unit(models.Model):
    """A unit of the portal's own course: what it is about and what one can do after it."""

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="units")
    code = models.SlugField(_("code"), max_length=40)
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=200)
    objective = models.TextField(_("objective"), blank=True)
    phase = CodeField(_("phase"), scheme="phase", blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["course", "code"], name="one_unit_per_code"),
            models.UniqueConstraint(fields=["course", "order"], name="one_unit_per_place"),
        ]

    def __str__(self) -> str:
        return self.code
