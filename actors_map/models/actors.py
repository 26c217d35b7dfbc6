"""Institutions (HSDS organization)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from actors_map.vocabulary import RcmRole
from portal.core.models import CodeField, CodeListField, Country, Record

CONSULAR = "foreign_affairs_consular"


class Actor(Record):
    """An institution or organisation. It sits in one country; a consulate represents another one."""

    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    alternate_names = models.JSONField(_("other and former names"), default=list, blank=True)
    actor_type = CodeField(_("type"), scheme="actor_type")
    level = CodeField(_("level"), scheme="level", blank=True)
    sits_in = models.ForeignKey(
        Country, verbose_name=_("country where it is"), on_delete=models.PROTECT, related_name="actors"
    )
    represents = models.ForeignKey(
        Country,
        verbose_name=_("state it represents"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="representations",
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="branches",
    )
    website = models.URLField(_("website"), max_length=300, blank=True)
    mandate = models.TextField(_("mandate"), blank=True)
    phases = CodeListField(verbose_name=_("phases"), scheme="phase")
    populations = CodeListField(verbose_name=_("populations"), scheme="population")
    rcm_role = models.CharField(
        _("role in the Conference"), max_length=30, choices=RcmRole.choices, default=RcmRole.NONE
    )

    class Meta(Record.Meta):
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        constraints: ClassVar = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="consular_actor_represents_a_state",
                condition=~models.Q(actor_type=CONSULAR) | models.Q(represents__isnull=False),
                violation_error_message=_("A foreign ministry or consulate represents a state: name it."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_es or self.code
