"""The forms of recommended results and of exclusions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import ObjectList

from portal.core.guarded_forms import GuardedForm
from portal.core.panels import FactPanel, LanguageInlinePanel, facts
from portal.editorial.choosing import ChosenRecord, RecordChooser, title_of
from search.pins import MAX_PINS


class ExclusionForm(GuardedForm):
    """The record is chosen once; who excludes it is noted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "key" in self.fields:
            self.fields["key"].disabled = True
            self.fields["key"].widget = ChosenRecord()

    def clean(self) -> dict[str, Any]:
        """With what the record is called now, and who excludes it."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk is None and cleaned.get("key"):
            self.instance.title = title_of(cleaned["key"])[:300]
            self.instance.excluded_by = self.for_user
        return cleaned


RECOMMENDED = ObjectList(
    [
        *facts("text", "language"),
        LanguageInlinePanel(
            "records",
            panels=[FactPanel("key", widget=RecordChooser)],
            heading=_("Records that come first"),
            label=_("Record"),
            help_text=_(
                "In this order, above all other results. Who may not see a record never gets it here either."
            ),
            min_num=1,
            max_num=MAX_PINS,
        ),
        *facts("note"),
    ],
    base_form_class=GuardedForm,
)
EXCLUDED = ObjectList(
    [
        FactPanel(
            "key",
            widget=RecordChooser,
            help_text=_(
                "Search does not find it any more: no result, no count, no suggestion. Its page and its lists stay as they are."
            ),
        ),
        FactPanel("reason", help_text=_("For your colleagues. Readers never see it.")),
    ],
    base_form_class=ExclusionForm,
)
