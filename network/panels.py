"""The forms of the Network's work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import MultiFieldPanel, ObjectList

from portal.core.guarded_forms import GuardedForm
from portal.core.panels import choices, facts, lines, record_tabs, rows, texts

MEETING = record_tabs(
    "title",
    more=[
        rows(
            "agreements",
            [*facts("number"), *texts("text"), *facts("kind", "due", "due_precision", "state")],
            heading=_("Agreements"),
            label=_("Agreement"),
        )
    ],
    facts_panels=[
        MultiFieldPanel(facts("meeting_type", "status", "mode"), heading=_("What it was")),
        MultiFieldPanel(
            [*facts("date_start", "date_end", "date_precision", "place"), *choices("country")],
            heading=_("When and where"),
        ),
        MultiFieldPanel(
            [
                *facts("countries_present", "countries_absent"),
                lines("organisations", help_text=_("Institutions only, one a line: no names of persons.")),
            ],
            heading=_("Who took part"),
        ),
    ],
)
"""Title in a tab per language, agreements, facts."""

PLAN_ACTION = record_tabs(
    "action",
    "indicator",
    facts_panels=[
        MultiFieldPanel(
            [*choices("plan"), *facts("order", "phase", "cross_cutting", "scope")],
            heading=_("Place in the plan"),
        ),
        MultiFieldPanel(
            facts("term", "term_basis", "due", "regional_responsible"), heading=_("Term and follow-up")
        ),
    ],
)
"""Action and indicator in a tab per language, facts."""

PLAN = ObjectList(
    [
        *texts("title", "follow_up_rule"),
        *facts("code", "first_year", "last_year", "status"),
        lines("gaps", help_text=_("One a line.")),
    ],
    base_form_class=GuardedForm,
)
PLAN_EVENT = ObjectList(
    [*choices("plan"), *facts("date_start", "date_end", "order"), *texts("text")], base_form_class=GuardedForm
)
RESPONSIBILITY = ObjectList(
    [*facts("action"), *choices("country"), *facts("actors", "state", "named_on", "source_text")],
    base_form_class=GuardedForm,
)
