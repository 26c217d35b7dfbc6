"""Named areas and towns. A town's point belongs to the gazetteer, never to a record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import Country


class AdminArea(models.Model):
    """A department, province or state (ISO 3166-2)."""

    code = models.CharField(_("ISO code"), max_length=10, primary_key=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="admin_areas")
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    name = models.CharField(_("name"), max_length=120)
    label_lat = models.FloatField(null=True, blank=True)
    label_lon = models.FloatField(null=True, blank=True)
    bbox = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name = _("department, province or state")
        verbose_name_plural = _("departments, provinces and states")

    def __str__(self) -> str:
        return self.name or self.code


class Place(models.Model):
    """A town of the gazetteer with its centre."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="places")
    admin1 = models.ForeignKey(
        AdminArea, on_delete=models.PROTECT, null=True, blank=True, related_name="places"
    )
    name = models.CharField(_("name"), max_length=120)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)

    class Meta:
        verbose_name = _("town")
        verbose_name_plural = _("towns")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["country", "admin1", "name"], nulls_distinct=False, name="one_town_per_name_and_area"
            )
        ]

    def __str__(self) -> str:
        return self.name
