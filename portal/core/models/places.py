"""The member countries of the Regional Conference on Migration."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Country(models.Model):
    """A member country. Its code is its key, so a foreign key to it can be read without a query."""

    iso2 = models.CharField(_("ISO code, two letters"), max_length=2, primary_key=True)
    iso3 = models.CharField(_("ISO code, three letters"), max_length=3, unique=True)
    name = models.CharField(_("name"), max_length=80)
    capital = models.CharField(_("capital"), max_length=80)
    default_languages = models.JSONField(_("languages of its authorities"), default=list)
    label_lat = models.FloatField(_("latitude of the label point"))
    label_lon = models.FloatField(_("longitude of the label point"))

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return self.name or self.iso2
