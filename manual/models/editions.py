"""Editions of the manual: chapters, sections and paragraphs as one edition prints them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from library.models import LibraryDocument
from manual.models.identities import Paragraph, Section
from manual.vocabulary import EditionStatus
from portal.core.models import CodeField, CodeListField, TranslatableRecord
from practices.models import Practice


class ManualEdition(TranslatableRecord):
    """One edition. `standing` says in words what official value it has."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=200)
    standing = models.TextField(_("standing"), blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=EditionStatus.choices, default=EditionStatus.DRAFT
    )
    current = models.BooleanField(_("shown to readers"), default=False)
    effective_from = models.DateField(_("in force from"), null=True, blank=True)
    effective_to = models.DateField(_("in force until"), null=True, blank=True)
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("supersedes"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("edition of the manual")
        verbose_name_plural = _("editions of the manual")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["current"], condition=Q(current=True), name="one_current_edition")
        ]

    def __str__(self) -> str:
        return self.code


class ChapterVersion(models.Model):
    """A chapter in one edition."""

    edition = models.ForeignKey(ManualEdition, on_delete=models.CASCADE, related_name="chapters")
    code = models.SlugField(_("code"), max_length=40)
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    phase = CodeField(_("phase"), scheme="phase", blank=True)

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "code"], name="one_chapter_per_code"),
            models.UniqueConstraint(fields=["edition", "number"], name="one_chapter_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class SectionVersion(TranslatableRecord):
    """A section in one edition, with the number that this edition prints."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="versions")
    edition = models.ForeignKey(ManualEdition, on_delete=models.CASCADE, related_name="sections")
    chapter = models.ForeignKey(ChapterVersion, on_delete=models.CASCADE, related_name="sections")
    number = models.CharField(_("number"), max_length=12)
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=200)
    phases = CodeListField(verbose_name=_("phases"), scheme="phase")
    audiences = CodeListField(verbose_name=_("audiences"), scheme="audience")
    service_types = CodeListField(verbose_name=_("types of service"), scheme="service_type")

    class Meta:
        verbose_name = _("section of an edition")
        verbose_name_plural = _("sections of an edition")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "section"], name="section_once_per_edition"),
            models.UniqueConstraint(fields=["edition", "number"], name="section_number_once_per_edition"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class ParagraphVersion(models.Model):
    """A numbered paragraph as one edition words it: one unit of translation."""

    section_version = models.ForeignKey(SectionVersion, on_delete=models.CASCADE, related_name="paragraphs")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="versions")
    order = models.PositiveSmallIntegerField(_("order"))
    kind = CodeField(_("kind"), scheme="paragraph_kind", default="do")
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("paragraph of an edition")
        verbose_name_plural = _("paragraphs of an edition")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["section_version", "paragraph"], name="paragraph_once_per_section_version"
            ),
            models.UniqueConstraint(fields=["section_version", "order"], name="paragraph_order_once"),
        ]

    def __str__(self) -> str:
        return f"{self.section_version_id}.{self.order}"


class SectionReference(models.Model):
    """A document or practice that a section rests on or shows."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="references")
    document = models.ForeignKey(
        LibraryDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="manual_references"
    )
    practice = models.ForeignKey(
        Practice, on_delete=models.PROTECT, null=True, blank=True, related_name="manual_references"
    )
    locator = models.CharField(_("article or paragraph"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="reference_to_one_thing",
                condition=Q(document__isnull=False, practice__isnull=True)
                | Q(document__isnull=True, practice__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.section_id}: {self.document_id or self.practice_id}"
