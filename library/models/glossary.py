"""The region's words: glossary terms and synonym groups."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from library.vocabulary import SynonymKind
from portal.core.i18n.languages import LANGUAGES
from portal.core.models import Record


class GlossaryTerm(Record):
    """A term with its definition; registered with search as a concept."""

    term = models.CharField(_("term"), max_length=160)
    acronyms = models.JSONField(_("acronyms"), default=list, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    definition_source = models.CharField(_("source of the definition"), max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")

    def __str__(self) -> str:
        return self.term_es or self.code


class SynonymGroup(models.Model):
    """Words that mean one thing, for the search; edited in the admin."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("synonym group")
        verbose_name_plural = _("synonym groups")

    def __str__(self) -> str:
        return self.code


class SynonymSet(models.Model):
    """The preferred term and the variants of a group in one language. One row per group, language and kind."""

    group = models.ForeignKey(SynonymGroup, on_delete=models.CASCADE, related_name="sets")
    language = models.CharField(
        _("language"), max_length=5, choices=[(language.code, language.autonym) for language in LANGUAGES]
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=SynonymKind.choices, default=SynonymKind.EQUIVALENT
    )
    preferred = models.CharField(_("preferred term"), max_length=160)
    variants = models.JSONField(_("variants"), default=list, blank=True)

    class Meta:
        verbose_name = _("synonyms in a language")
        verbose_name_plural = _("synonyms in a language")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "language", "kind", "preferred"],
                name="one_synonym_set_per_term",
                violation_error_message=_("This group already has this term in this language."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.language}: {self.preferred}"
