"""Images and files of the editors."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from portal.core.i18n.languages import CODES


class PortalImage(AbstractImage):
    """An image with its alternative text per language and its credit."""

    alt = models.CharField(_("alternative text"), max_length=255, blank=True)
    credit = models.CharField(_("credit"), max_length=255, blank=True)

    admin_form_fields = (*Image.admin_form_fields, *(f"alt_{code}" for code in CODES), "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions: ClassVar = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """What Wagtail offers where an editor writes none: never the file's name."""
        return self.alt or ""


class PortalRendition(AbstractRendition):
    """A resized copy of an image."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec"
            )
        ]


class PortalDocument(AbstractDocument):
    """A file; `document_key` groups the language versions of one text."""

    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, blank=True)
    document_key = models.SlugField(_("key shared by its language versions"), max_length=80, blank=True)

    admin_form_fields = (*Document.admin_form_fields, "language", "document_key")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
        permissions: ClassVar = [("choose_document", "Can choose document")]
