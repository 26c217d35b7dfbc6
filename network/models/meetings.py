"""Meetings of the Network and the agreements made there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey

from manual.models import Section
from network.vocabulary import AgreementKind, AgreementState, MeetingMode, MeetingStatus
from portal.core.models import CodeField, CodeListField, Country, Record
from portal.core.vocabulary import DatePrecision


class Meeting(Record):
    """A meeting: when, where, who, and what was agreed. Names of persons have no field."""

    title = models.CharField(_("title"), max_length=200)
    meeting_type = CodeField(_("type"), scheme="meeting_type", blank=True)
    date_start = models.DateField(_("first day"))
    date_end = models.DateField(_("last day"), null=True, blank=True)
    date_precision = models.CharField(
        _("precision of the date"), max_length=30, choices=DatePrecision.choices, default=DatePrecision.DAY
    )
    status = models.CharField(
        _("status"), max_length=20, choices=MeetingStatus.choices, default=MeetingStatus.HELD
    )
    mode = models.CharField(
        _("mode"), max_length=20, choices=MeetingMode.choices, default=MeetingMode.UNSPECIFIED
    )
    place = models.CharField(_("city"), max_length=120, blank=True)
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
    )
    countries_present = CodeListField(verbose_name=_("countries present"), scheme="country")
    countries_absent = CodeListField(verbose_name=_("countries absent"), scheme="country")
    organisations = models.JSONField(_("organisations present"), default=list, blank=True)
    sections = models.ManyToManyField(
        Section, verbose_name=_("sections of the manual that rest on it"), blank=True, related_name="meetings"
    )

    class Meta(Record.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def __str__(self) -> str:
        return self.title_es or self.code


class Agreement(models.Model):
    """A numbered agreement of a meeting with its due date and state, or a visible blank."""

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="agreements")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("text"))
    kind = models.CharField(_("kind"), max_length=20, choices=AgreementKind.choices, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    due_precision = models.CharField(max_length=30, choices=DatePrecision.choices, default=DatePrecision.DAY)
    state = models.CharField(
        _("state"), max_length=20, choices=AgreementState.choices, default=AgreementState.NOT_REPORTED
    )

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="one_agreement_per_number",
                violation_error_message=_("This meeting already has an agreement with this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}.{self.number}"


class MeetingInternal(models.Model):
    """What only editors may see of a meeting: the files its facts come from, facts without a column, a note."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="+")
    source_documents = models.JSONField(default=list, blank=True)
    other_facts = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.meeting_id)
