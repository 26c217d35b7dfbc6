"""Controlled vocabularies: one table of terms for all schemes."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.vocabulary import Scheme


class Term(models.Model):
    """A concept with a code that is stored and labels that are shown. A code is never renamed or reused.

    `alt_labels` and `hidden_labels` hold lists by language; the hidden ones are searched and never displayed.
    """

    scheme = models.CharField(_("vocabulary"), max_length=30, choices=Scheme.choices)
    code = models.SlugField(_("code"), max_length=60)
    label = models.CharField(_("label"), max_length=120)
    alt_labels = models.JSONField(_("alternative labels"), default=dict, blank=True)
    hidden_labels = models.JSONField(_("labels that are only searched"), default=dict, blank=True)
    broader = models.ForeignKey(
        "self",
        verbose_name=_("broader term"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="narrower",
    )
    sort = models.PositiveSmallIntegerField(_("order"), default=0)
    closed = models.BooleanField(_("closed"), default=False)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scheme", "code"],
                name="term_code_once_per_scheme",
                violation_error_message=_("This vocabulary already has a term with this code."),
            )
        ]

    def __str__(self) -> str:
        return self.label or self.code

    def clean(self) -> None:
        """A broader term belongs to the same vocabulary and is not the term itself."""
        if self.broader and (self.broader.scheme != self.scheme or self.broader_id == self.pk):
            raise ValidationError({"broader": _("Choose another term of the same vocabulary.")})
