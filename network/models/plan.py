"""The strategic plan: actions, and one responsibility per action and country, blank until named."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from actors_map.models import Actor
from network.vocabulary import PlanStatus, ResponsibilityState, TermBasis
from portal.core.models import CodeField, Country, Record, TranslatableRecord


class Plan(TranslatableRecord):
    """A plan of the Network. `follow_up_rule` says who follows which actions; `gaps` what its sources leave open."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=200)
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    status = models.CharField(
        _("status"), max_length=30, choices=PlanStatus.choices, default=PlanStatus.DRAFT
    )
    follow_up_rule = models.TextField(_("who follows what"), blank=True)
    gaps = models.JSONField(_("what the sources leave open"), default=list, blank=True)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")

    def __str__(self) -> str:
        return self.title or self.code


class PlanEvent(models.Model):
    """A dated step in the making of a plan, as the source words it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="events")
    date_start = models.DateField(_("first day"))
    date_end = models.DateField(_("last day"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("what happened"), max_length=255)

    class Meta:
        verbose_name = _("step of the plan")
        verbose_name_plural = _("steps of the plan")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "date_start", "order"], name="one_plan_event_per_day_and_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.date_start}: {self.text}"


class PlanAction(Record):
    """An action of the plan. A missing term or indicator stays missing: the blank is information."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    order = models.PositiveSmallIntegerField(_("order"))
    action = models.TextField(_("action"))
    phase = CodeField(_("phase"), scheme="phase", blank=True)
    cross_cutting = models.BooleanField(_("cross-cutting"), default=False)
    term = CodeField(_("term"), scheme="term", blank=True)
    term_basis = models.CharField(max_length=20, choices=TermBasis.choices, default=TermBasis.NOT_STATED)
    scope = CodeField(_("scope"), scheme="scope")
    regional_responsible = models.CharField(_("regional follow-up"), max_length=200, blank=True)
    indicator = models.TextField(_("indicator"), blank=True)
    source_note = models.CharField(_("where it is stated"), max_length=200, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("action of the plan")
        verbose_name_plural = _("actions of the plan")

    def __str__(self) -> str:
        return self.action_es[:80] or self.code


class Responsibility(models.Model):
    """Who is responsible for an action in one country. The row exists from the start; blank is a state."""

    action = models.ForeignKey(PlanAction, on_delete=models.CASCADE, related_name="responsibilities")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="responsibilities")
    actors = models.ManyToManyField(
        Actor, verbose_name=_("institutions"), blank=True, related_name="plan_responsibilities"
    )
    named_on = models.DateField(_("named on"), null=True, blank=True)
    source_text = models.CharField(_("source"), max_length=255, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=ResponsibilityState.choices, default=ResponsibilityState.BLANK
    )

    class Meta:
        verbose_name = _("responsibility")
        verbose_name_plural = _("responsibilities")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["action", "country"], name="one_responsibility_per_action_and_country"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.country_id}: {self.state}"
