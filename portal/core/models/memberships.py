"""For which countries a person edits, and the rights that belong to no single table."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.i18n.languages import LANGUAGES
from portal.core.models.places import Country

RIGHTS: tuple[tuple[str, str], ...] = (
    *((f"translate_{language.code}", f"Can write texts in {language.autonym}") for language in LANGUAGES),
    ("edit_facts", "Can edit the facts of records"),
    ("every_country", "Can edit records of every country and of the region"),
    ("withdraw", "Can withdraw records from the public site"),
)


class CountryMembership(models.Model):
    """A person edits records of this country. Whoever holds `every_country` needs no membership."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="country_memberships",
    )
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.CASCADE, related_name="memberships"
    )

    class Meta:
        verbose_name = _("country of a person")
        verbose_name_plural = _("countries of persons")
        permissions: ClassVar = RIGHTS
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "country"],
                name="one_membership_per_country",
                violation_error_message=_("This person already edits for this country."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.country_id}"
