"""Services (HSDS service)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey

from actors_map.models.actors import Actor
from actors_map.vocabulary import Cost, NameDecision, ServiceStatus, Sex
from portal.core.models import CodeListField, Record


class Service(Record):
    """What an institution does for children and families, and how to get in. Its place is in `Location`.

    The four dates say how fresh it is; `actors_map.querysets` reads them, no job does.
    """

    actor = models.ForeignKey(
        Actor, verbose_name=_("provider"), on_delete=models.PROTECT, related_name="services"
    )
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    service_types = CodeListField(verbose_name=_("types"), scheme="service_type")
    status = models.CharField(
        _("status"), max_length=20, choices=ServiceStatus.choices, default=ServiceStatus.ACTIVE
    )
    phases = CodeListField(verbose_name=_("phases"), scheme="phase")
    populations = CodeListField(verbose_name=_("populations"), scheme="population")
    sex = models.CharField(_("sex"), max_length=10, choices=Sex.choices, default=Sex.ANY)
    minimum_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    languages = CodeListField(verbose_name=_("languages spoken"), scheme="language")
    cost = models.CharField(_("cost"), max_length=10, choices=Cost.choices, default=Cost.UNKNOWN)
    referral_required = models.BooleanField(_("needs a referral"), null=True, blank=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    due_on = models.DateField(_("to be re-checked from"), null=True, blank=True)
    overdue_on = models.DateField(_("overdue from"), null=True, blank=True)
    hidden_on = models.DateField(_("out of the public list from"), null=True, blank=True)
    suspended = models.BooleanField(_("suspended"), default=False)
    name_decision = models.CharField(
        _("decision on the name"),
        max_length=12,
        choices=NameDecision.choices,
        default=NameDecision.NOT_NEEDED,
    )

    class Meta(Record.Meta):
        verbose_name = _("service")
        verbose_name_plural = _("services")
        indexes: ClassVar = [GinIndex(fields=["service_types"], name="service_types")]
        constraints: ClassVar = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="service_ages_in_order",
                condition=models.Q(minimum_age__isnull=True)
                | models.Q(maximum_age__isnull=True)
                | models.Q(maximum_age__gte=models.F("minimum_age")),
                violation_error_message=_("The highest age cannot be below the lowest."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_es or self.code


class Phone(models.Model):
    """A public number of a service: a helpline or a switchboard, never a person's."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(
        _("number"), max_length=30, validators=[RegexValidator(r"^\+?[0-9 ()-]{3,30}$", _("Digits only."))]
    )

    class Meta:
        verbose_name = _("public number")
        verbose_name_plural = _("public numbers")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "number"], name="one_row_per_number_of_a_service")
        ]

    def __str__(self) -> str:
        return self.number
