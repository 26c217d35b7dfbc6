"""Compiled best practices."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable

from actors_map.models import Actor
from library.models import LibraryDocument
from library.vocabulary import LinkState
from portal.core.fields import TrRichTextField
from portal.core.models import CodeField, CodeListField, InternalNotes, Record
from practices.vocabulary import (
    ChildParticipation,
    InitialReading,
    PartnerRole,
    PracticeStatus,
    SafetyOutcome,
)


class Practice(Record):
    """One practice: what it is, what was done step by step, what came of it, what others need to repeat it."""

    title = models.CharField(_("title"), max_length=120)
    summary = models.TextField(_("summary"), max_length=600, blank=True)
    phases = CodeListField(verbose_name=_("phases"), scheme="phase")
    themes = CodeListField(verbose_name=_("themes"), scheme="theme")
    populations = CodeListField(verbose_name=_("populations"), scheme="population")
    stages = CodeListField(verbose_name=_("stages of the journey"), scheme="stage")
    scope = CodeField(_("scope"), scheme="scope", blank=True)
    countries = CodeListField(verbose_name=_("countries"), scheme="country")
    context = TrRichTextField(_("the problem"), blank=True)
    objectives = TrRichTextField(_("objectives"), blank=True)
    legal_basis_note = models.TextField(_("legal basis"), blank=True)
    legal_documents = ParentalManyToManyField(
        LibraryDocument, verbose_name=_("legal documents"), blank=True, related_name="practices_based_on_it"
    )
    lead_actor = models.ForeignKey(
        Actor,
        verbose_name=_("lead institution"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="practices_led",
    )
    child_participation = models.CharField(
        _("participation of children"),
        max_length=20,
        choices=ChildParticipation.choices,
        default=ChildParticipation.UNKNOWN,
    )
    start_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=PracticeStatus.choices, default=PracticeStatus.UNKNOWN
    )
    results = TrRichTextField(_("results"), blank=True)
    lessons = TrRichTextField(_("lessons"), blank=True)
    enabling = TrRichTextField(_("what helped"), blank=True)
    hindering = TrRichTextField(_("what hindered"), blank=True)
    what_did_not_work = TrRichTextField(_("what did not work"), blank=True)
    replicability = TrRichTextField(_("to repeat it"), blank=True)
    initial_reading = models.CharField(
        _("first reading of the evidence"), max_length=20, choices=InitialReading.choices, blank=True
    )

    class Meta(Record.Meta):
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        indexes: ClassVar = [
            GinIndex(fields=["countries"], name="practice_countries"),
            GinIndex(fields=["phases"], name="practice_phases"),
            GinIndex(fields=["themes"], name="practice_themes"),
        ]
        constraints: ClassVar = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="practice_ends_after_it_begins",
                condition=models.Q(start_year__isnull=True)
                | models.Q(end_year__isnull=True)
                | models.Q(end_year__gte=models.F("start_year")),
                violation_error_message=_("The last year cannot be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.title_es or self.code


class PracticeAction(Orderable):
    """One step of what was done; its text is one unit of translation."""

    practice = ParentalKey(Practice, on_delete=models.CASCADE, related_name="actions")
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    text = models.TextField(_("what was done"))

    class Meta(Orderable.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["practice", "uuid"], name="one_step_per_uuid_in_a_practice")
        ]


class PracticePartner(Orderable):
    """An institution that takes part beside the lead."""

    practice = ParentalKey(Practice, on_delete=models.CASCADE, related_name="partners")
    actor = models.ForeignKey(
        Actor, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="practice_roles"
    )
    role = models.CharField(
        _("role"), max_length=20, choices=PartnerRole.choices, default=PartnerRole.IMPLEMENTING
    )

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")


class PracticeSource(models.Model):
    """Where a fact of a practice comes from. Unrevisioned, and not reached from the practice: a source on shelters
    may name the neighbourhood of one, so readers get only those marked public."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="+")
    url = models.URLField(_("address"), max_length=500)
    public = models.BooleanField(_("shown to readers"), default=False)
    link_state = models.CharField(max_length=12, choices=LinkState.choices, default=LinkState.UNCHECKED)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["practice", "url"], name="one_source_per_address_in_a_practice")
        ]

    def __str__(self) -> str:
        return self.url


class SafetyScreen(models.Model):
    """The screen for rights and safety of a practice: outcome, its limits, who and when."""

    practice = models.OneToOneField(Practice, on_delete=models.CASCADE, related_name="safety_screen")
    outcome = models.CharField(
        _("outcome"), max_length=20, choices=SafetyOutcome.choices, default=SafetyOutcome.PENDING
    )
    limits = models.TextField(_("limits"), blank=True)
    screener = models.CharField(_("screened by"), max_length=120, blank=True)
    screened_on = models.DateField(_("screened on"), null=True, blank=True)

    class Meta:
        verbose_name = _("safety screen")
        verbose_name_plural = _("safety screens")

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.outcome}"


class PracticeInternal(InternalNotes):
    """Editors' notes on a practice."""

    practice = models.OneToOneField(Practice, on_delete=models.CASCADE, related_name="+")
    source_languages = CodeListField(verbose_name=_("languages of its sources"), scheme="language")
