"""The form of a course."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import MultiFieldPanel

from portal.core.panels import facts, record_tabs, rows, texts

COURSE = record_tabs(
    "title",
    "summary",
    more=[
        rows(
            "units",
            [*facts("code", "order"), *texts("title", "objective"), *facts("phase", "minutes")],
            heading=_("Units"),
            label=_("Unit"),
        )
    ],
    facts_panels=[
        MultiFieldPanel(facts("delivery", "hours", "audiences", "languages"), heading=_("How it is taken")),
        MultiFieldPanel(facts("provider_name", "url"), heading=_("Who offers it")),
    ],
)
"""Title and summary in a tab per language, units, facts."""
