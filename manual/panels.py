"""The forms of the manual. Its rows have no drafts: what is saved is published."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import ObjectList

from portal.core.guarded_forms import GuardedForm
from portal.core.panels import choices, facts, languages_panel, texts

_AT_ONCE = _("What you save here is public at once.")

EDITION = ObjectList(
    [
        *texts("title", "standing"),
        *facts("code", "status", "current", "effective_from", "effective_to"),
        *choices("supersedes"),
        languages_panel(),
    ],
    base_form_class=GuardedForm,
    help_text=_AT_ONCE,
)
CHAPTER = ObjectList(
    [*texts("title"), *choices("edition"), *facts("code", "number", "phase")],
    base_form_class=GuardedForm,
    help_text=_AT_ONCE,
)
SECTION = ObjectList(
    [
        *texts("title"),
        *choices("edition", "chapter", "section"),
        *facts("number", "order", "phases", "audiences", "service_types"),
        languages_panel(),
    ],
    base_form_class=GuardedForm,
    help_text=_AT_ONCE,
)
PARAGRAPH = ObjectList(
    [*texts("text"), *facts("kind"), *choices("section_version"), *choices("paragraph"), *facts("order")],
    base_form_class=GuardedForm,
    help_text=_AT_ONCE,
)
