"""The form of a practice."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import MultiFieldPanel

from portal.core.panels import facts, record_tabs, rows, texts

PRACTICE = record_tabs(
    "title",
    "summary",
    "context",
    "objectives",
    "results",
    "lessons",
    "enabling",
    "hindering",
    "what_did_not_work",
    "replicability",
    "legal_basis_note",
    more=[
        rows("actions", texts("text"), heading=_("Steps"), label=_("Step")),
        rows("partners", facts("actor", "role"), heading=_("Partners"), label=_("Partner")),
    ],
    facts_panels=[
        MultiFieldPanel(facts("countries", "scope", "lead_actor"), heading=_("Where and who")),
        MultiFieldPanel(facts("phases", "stages", "themes", "populations"), heading=_("What it is about")),
        MultiFieldPanel(facts("start_year", "end_year", "status"), heading=_("When")),
        MultiFieldPanel(
            facts("initial_reading", "child_participation", "legal_documents"), heading=_("What it rests on")
        ),
    ],
)
"""Texts in a tab per language, steps, partners, facts."""
