"""The forms of institutions and services. Places and internal facts are shown there and not edited: see safeguarding."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import MultiFieldPanel, Panel

from actors_map.disclosure import InternalFacts, disclose_internal, place_shown, viewer_of
from actors_map.selectors import place_in_full
from portal.core.i18n.languages import SOURCE
from portal.core.panels import choices, facts, lines, record_tabs, rows


class InternalFactsPanel(Panel):
    """The source of a record and the place as readers see it, for those who edit the record; nothing to type."""

    class BoundPanel(Panel.BoundPanel):
        """Shown to whoever the door gives the facts."""

        template_name = "wagtailadmin/panels/internal_facts.html"

        @cached_property
        def facts(self) -> InternalFacts | None:
            """What the door gives to this person; None also for a record not saved yet."""
            if self.instance.pk is None:
                return None
            return disclose_internal(self.instance, viewer=viewer_of(self.request.user))

        def is_shown(self) -> bool:
            """Only with facts."""
            return self.facts is not None

        def get_context_data(self, parent_context: Any = None) -> Any:
            """The facts, and the place as readers see it."""
            context = super().get_context_data(parent_context)
            language = (get_language() or SOURCE)[:2]
            place = place_shown(self.instance, language=language)
            words = place_in_full(place, language=language)
            return {
                **context,
                "facts": self.facts,
                "place": words,
                "withheld": getattr(place, "withheld", False),
            }


ACTOR = record_tabs(
    "name",
    "mandate",
    facts_panels=[
        MultiFieldPanel(
            [*facts("acronym"), lines("alternate_names", help_text=_("One a line."))], heading=_("Names")
        ),
        MultiFieldPanel(facts("actor_type", "level", "parent", "rcm_role"), heading=_("What it is")),
        MultiFieldPanel([*choices("sits_in", "represents"), *facts("website")], heading=_("Where it is")),
        MultiFieldPanel(facts("phases", "populations"), heading=_("What it works on")),
        InternalFactsPanel(heading=_("Source and place")),
    ],
)
"""Name and mandate in a tab per language, facts."""

SERVICE = record_tabs(
    "name",
    "description",
    more=[rows("phones", facts("number"), heading=_("Public numbers"), label=_("Public number"))],
    facts_panels=[
        MultiFieldPanel(facts("actor", "service_types", "status", "suspended"), heading=_("What it is")),
        MultiFieldPanel(
            facts("populations", "sex", "minimum_age", "maximum_age", "languages"), heading=_("For whom")
        ),
        MultiFieldPanel(facts("cost", "referral_required", "phases"), heading=_("How to get in")),
        MultiFieldPanel(
            facts("verified_on", "due_on", "overdue_on", "hidden_on", "name_decision"),
            heading=_("How fresh it is"),
        ),
        InternalFactsPanel(heading=_("Source and place")),
    ],
)
"""Name and description in a tab per language, public numbers, facts."""
