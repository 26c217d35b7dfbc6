"""What every content record has: identity, ownership, languages, drafts and workflow."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.models import ClusterableModel
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from portal.core.i18n.languages import CODES, LANGUAGES, SOURCE, is_content_language
from portal.core.models.places import Country
from portal.core.vocabulary import Confidence, Licence, SourceBasis, TranslationOrigin

STARTER = "starter"
"""The `source` of the rows that data/starter brings."""
_NAMESPACE = uuid.UUID("6f1c5c57-6f1d-5f1e-9d3a-1f8f4f1f0d11")


def stable_uuid(code: str) -> uuid.UUID:
    """The identifier of a loaded row: the same at every load, on every machine."""
    return uuid.uuid5(_NAMESPACE, code)


class OwnWorkError(PermissionDenied):
    """Somebody tried to publish what they wrote themselves."""


class TranslatableRecord(models.Model):
    """A record with a column per language and language. `languages_ready` says which of them readers may see.

    `translation_basis` keeps, per language, `{"units": {unit: digest}, "origin": …, "at": …}`: the digests of the
    source text that the translation was confirmed against.
    """

    source_language = models.CharField(
        _("language it was written in"),
        max_length=5,
        choices=[(language.code, language.autonym) for language in LANGUAGES],
        default=SOURCE,
    )
    languages_ready = models.JSONField(_("languages shown to readers"), default=list, blank=True)
    translation_basis = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Only languages of the site can be ready."""
        super().clean()
        unknown = [code for code in self.languages_ready if not is_content_language(code)]
        if unknown:
            raise ValidationError(
                {"languages_ready": _("Unknown language: %(codes)s.") % {"codes": ", ".join(unknown)}}
            )

    def origin_of(self, language: str) -> TranslationOrigin:
        """Who made the text in `language`."""
        basis = self.translation_basis.get(language, {})
        return TranslationOrigin(basis.get("origin", TranslationOrigin.HUMAN))


class Record(
    PreviewableMixin,
    WorkflowMixin,
    LockableMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableRecord,
    ClusterableModel,
):
    """A content record edited as a snippet: drafts, revisions, workflow, locks, preview, one id for all languages.

    `code` is its public text identifier (`pr-mx-opi`) and `uuid` its identifier in exports; neither is ever reused.
    `owner_country` says whose focal points and editors own it; empty means regional.
    """

    snippet_viewset: ClassVar[Any]
    """The editors' screens of this kind of record; Wagtail sets it."""

    code = models.CharField(
        _("code"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9-]*$", _("Small letters, digits and hyphens only."))],
        help_text=_("Public identifier. It never changes once published."),
    )
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    external_id = models.CharField(max_length=80, blank=True, editable=False)
    source = models.CharField(max_length=40, blank=True, editable=False)
    owner_country = models.ForeignKey(
        Country,
        verbose_name=_("country it belongs to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: it belongs to the whole region."),
    )
    licence = models.CharField(_("licence"), max_length=30, choices=Licence.choices, default=Licence.UNKNOWN)
    review_by = models.DateField(_("review by"), null=True, blank=True)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_live_in_a_language",
                condition=models.Q(live=False) | ~models.Q(languages_ready=[]),
                violation_error_message=_(
                    "A published record needs at least one language that readers may see."
                ),
            ),
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_one_row_per_source",
                fields=["source", "external_id"],
                condition=~models.Q(source=""),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A live record is at least readable in the language it was written in."""
        if self.live and not self.languages_ready:
            self.languages_ready = [self.source_language]
        super().save(*args, **kwargs)

    @property
    def revisions(self) -> Any:
        """All versions of this record, as Wagtail's screens ask for them."""
        return self._revisions

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """One preview per language."""
        return [(language.code, language.autonym) for language in LANGUAGES]

    @property
    def default_preview_mode(self) -> str:
        """Spanish first."""
        return SOURCE

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """The public page as it would be, made by the editors' screens of this kind of record."""
        return self.snippet_viewset.serve_preview(request, self, mode_name)

    def with_content_json(self, content: Any) -> Any:
        """As Wagtail does; what a translation was compared with is true of the record, not of one draft."""
        record = super().with_content_json(content)
        record.translation_basis = self.translation_basis
        return record

    def publish(self, revision: Any, user: Any = None, **kwargs: Any) -> Any:
        """As Wagtail does, but never by the person who wrote the revision.

        A superuser may, since a new site has nobody else; the log says so. Raises `OwnWorkError`.
        """
        own = user is not None and revision.user_id == user.pk
        if own and not user.is_superuser:
            raise OwnWorkError("nobody publishes their own text")
        self.refresh_from_db(
            fields=["translation_basis"]
        )  # it may have been confirmed since this row was read
        published = super().publish(revision, user=user, **kwargs)
        if own:
            log(instance=self, action="portal.publish_own", user=user, revision=revision)
        return published


class InternalNotes(models.Model):
    """What only editors may see of a record: an unrevisioned side row, so that no revision ever carries it."""

    import_confidence = models.CharField(max_length=10, choices=Confidence.choices, blank=True)
    source_basis = models.CharField(max_length=20, choices=SourceBasis.choices, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        abstract = True


def translated(name: str) -> tuple[str, ...]:
    """The column names of a translated field: `title` → `title_es`, `title_en`, `title_fr`."""
    return tuple(f"{name}_{code}" for code in CODES)
