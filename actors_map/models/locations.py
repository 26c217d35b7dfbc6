"""Where an institution or a service is: no finer than it may be shown.

Plain rows without drafts or revisions, and not reachable from the record (`related_name="+"`): whatever leaves,
leaves through `actors_map.disclosure`. What may not be shown is not stored; the database refuses it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actors_map.models.actors import Actor
from actors_map.models.areas import AdminArea, Place
from actors_map.models.services import Service
from actors_map.vocabulary import Disclosure
from portal.core.models import Country, translated

_WITHOUT_TRANSPORT = Q()
for _column in translated("transport"):
    _WITHOUT_TRANSPORT &= Q(**{f"{_column}__isnull": True}) | Q(**{_column: ""})

_NO_POINT = (
    Q(lat__isnull=True, lon__isnull=True, address_1="", address_2="", postal_code="") & _WITHOUT_TRANSPORT
)
# A comparison with NULL is neither true nor false, and a check lets it pass: so both are asked for by name.
_BOTH_NUMBERS = Q(lat__isnull=True, lon__isnull=True) | Q(
    lat__isnull=False, lon__isnull=False, lat__range=(-90, 90), lon__range=(-180, 180)
)
_ONE_OWNER = Q(actor__isnull=False, service__isnull=True) | Q(actor__isnull=True, service__isnull=False)


class Location(models.Model):
    """The place of one actor or one service, at its level of disclosure."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    disclosure = models.CharField(
        _("precision shown"), max_length=12, choices=Disclosure.choices, default=Disclosure.ADMIN1
    )
    confidential = models.BooleanField(_("address withheld"), default=False)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    admin1 = models.ForeignKey(AdminArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    address_1 = models.CharField(_("street and number"), max_length=200, blank=True, default="")
    address_2 = models.CharField(_("address, continued"), max_length=200, blank=True, default="")
    postal_code = models.CharField(_("postcode"), max_length=20, blank=True, default="")
    transport = models.CharField(_("how to get there"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="only_exact_places_have_a_point",
                condition=Q(disclosure=Disclosure.EXACT) | _NO_POINT,
                violation_error_message=_(
                    "Coordinates and streets are stored only where the place may be shown exactly."
                ),
            ),
            models.CheckConstraint(
                name="confidential_is_never_exact",
                condition=~Q(confidential=True, disclosure=Disclosure.EXACT),
                violation_error_message=_("A withheld address cannot be shown exactly."),
            ),
            models.CheckConstraint(
                name="municipality_names_its_town",
                condition=~Q(disclosure=Disclosure.MUNICIPALITY) | Q(place__isnull=False),
                violation_error_message=_("Choose the town, or a coarser precision."),
            ),
            models.CheckConstraint(
                name="admin1_names_no_town",
                condition=Q(disclosure__in=[Disclosure.EXACT, Disclosure.MUNICIPALITY])
                | Q(place__isnull=True),
                violation_error_message=_("At this precision no town is stored."),
            ),
            models.CheckConstraint(
                name="coarser_than_admin1_names_no_area",
                condition=~Q(disclosure__in=[Disclosure.COUNTRY, Disclosure.NONE]) | Q(admin1__isnull=True),
                violation_error_message=_("At this precision no department, province or state is stored."),
            ),
            models.CheckConstraint(
                name="exact_has_both_numbers",
                condition=_BOTH_NUMBERS,
                violation_error_message=_("Give latitude and longitude, both within range."),
            ),
            models.CheckConstraint(name="location_of_one_owner", condition=_ONE_OWNER),
            models.UniqueConstraint(fields=["actor"], name="one_location_per_actor"),
            models.UniqueConstraint(fields=["service"], name="one_location_per_service"),
        ]
        indexes: ClassVar = [models.Index(fields=["country", "admin1"], name="location_by_area")]

    def __str__(self) -> str:
        return f"{self.disclosure}: {self.country_id}"
