"""Identity rows: what links attach to, so that they survive every edition and every renumbering."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Section(models.Model):
    """A section through all editions. `code` is opaque: it stays `sec-4-1` whatever number an edition prints."""

    code = models.SlugField(_("code"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.code


class Paragraph(models.Model):
    """A paragraph through all editions and languages (`p71`)."""

    code = models.SlugField(_("code"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")

    def __str__(self) -> str:
        return self.code
