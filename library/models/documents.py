"""Reference documents: guidelines, laws, studies."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey

from library.vocabulary import InForce, LinkState
from portal.core.models import CodeField, CodeListField, InternalNotes, PortalDocument, Record
from portal.core.vocabulary import DatePrecision


class LibraryDocument(Record):
    """A document that the region's work refers to, with its official link and its files."""

    title = models.CharField(_("title"), max_length=255)
    abstract = models.TextField(_("abstract"), blank=True)
    doc_type = CodeField(_("type"), scheme="document_type")
    publisher_name = models.CharField(_("publisher"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    date_precision = models.CharField(
        _("precision of the date"), max_length=30, choices=DatePrecision.choices, default=DatePrecision.YEAR
    )
    countries = CodeListField(verbose_name=_("countries"), scheme="country")
    phases = CodeListField(verbose_name=_("phases"), scheme="phase")
    themes = CodeListField(verbose_name=_("themes"), scheme="theme")
    populations = CodeListField(verbose_name=_("populations"), scheme="population")
    languages = CodeListField(verbose_name=_("languages of the document"), scheme="language")
    in_force = models.CharField(
        _("in force"), max_length=20, choices=InForce.choices, default=InForce.UNKNOWN
    )
    url = models.URLField(_("official address"), max_length=500, blank=True)
    link_state = models.CharField(
        _("state of the link"), max_length=12, choices=LinkState.choices, default=LinkState.UNCHECKED
    )

    class Meta(Record.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes: ClassVar = [GinIndex(fields=["countries"], name="library_document_countries")]

    def __str__(self) -> str:
        return self.title_es or self.code


class DocumentFile(models.Model):
    """A file of a document in one language."""

    document = ParentalKey(LibraryDocument, on_delete=models.CASCADE, related_name="files")
    language = CodeField(_("language"), scheme="language")
    file = models.ForeignKey(
        PortalDocument, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("file of a document")
        verbose_name_plural = _("files of a document")

    def __str__(self) -> str:
        return f"{self.document_id} {self.language}"


class FileDigest(models.Model):
    """The sha256 of a stored file, kept so that a file is read through for it once.

    `version` names the stored content; where it is another than the file's own, the digest is not that of the file.
    """

    file = models.OneToOneField(PortalDocument, on_delete=models.CASCADE, primary_key=True, related_name="+")
    version = models.CharField(max_length=500)
    sha256 = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.file_id} {self.sha256[:12]}"


class DocumentInternal(InternalNotes):
    """Editors' notes on a document."""

    document = models.OneToOneField(LibraryDocument, on_delete=models.CASCADE, related_name="+")
