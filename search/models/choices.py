"""What editors decide about search: results that come first, records that are never found."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from portal.core.i18n.languages import CODES, LANGUAGES
from search.analysis.normal import normal_forms


class PinnedQuestion(ClusterableModel):
    """A question whose first results editors choose, in one language of the site or in all.

    `forms` are its normalised words in each language: a question with one of them is the same question.
    """

    text = models.CharField(
        _("question"),
        max_length=120,
        help_text=_(
            "As readers type it. Accents, capitals, plurals and the order of the words do not matter."
        ),
    )
    language = models.CharField(
        _("site language"),
        max_length=5,
        blank=True,
        choices=[("", _("All languages")), *((one.code, one.autonym) for one in LANGUAGES)],
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    forms = ArrayField(models.TextField(), default=list, editable=False)

    class Meta:
        verbose_name = _("recommended result")
        verbose_name_plural = _("recommended results")

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Refuse what is no question, and the same question twice."""
        forms = normal_forms(self.text, CODES)
        if not forms:
            raise ValidationError({"text": _("Write at least one word that can be searched.")})
        same = PinnedQuestion.objects.filter(forms__overlap=list(forms), language=self.language)
        if same.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"text": _("This question already has its recommended results. Edit those.")}
            )

    def save(self, *args: object, **kwargs: object) -> None:
        """With the normalised words."""
        self.forms = list(normal_forms(self.text, CODES))
        super().save(*args, **kwargs)


class PinnedRecord(Orderable):
    """A record that comes first; `key` is that of the index, so any kind will do and a withdrawn one simply waits."""

    question = ParentalKey(PinnedQuestion, on_delete=models.CASCADE, related_name="records")
    key = models.CharField(_("record"), max_length=100)

    class Meta(Orderable.Meta):
        verbose_name = _("recommended record")
        verbose_name_plural = _("recommended records")

    def __str__(self) -> str:
        return self.key


class Exclusion(models.Model):
    """A record that search never finds, though its page stays where it is. `title` is what it was called then."""

    key = models.CharField(
        _("record or page"),
        max_length=100,
        unique=True,
        error_messages={"unique": _("This record is already excluded from search.")},
    )
    title = models.CharField(_("title"), max_length=300, default="", editable=False)
    reason = models.CharField(_("reason"), max_length=200)
    excluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("excluded by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    excluded_on = models.DateTimeField(_("excluded on"), auto_now_add=True)

    class Meta:
        verbose_name = _("record excluded from search")
        verbose_name_plural = _("records excluded from search")

    def __str__(self) -> str:
        return self.title or self.key
