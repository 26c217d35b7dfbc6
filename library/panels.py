"""The forms of documents, glossary terms and synonyms."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import MultiFieldPanel, ObjectList

from portal.core.guarded_forms import GuardedForm
from portal.core.panels import facts, lines, record_tabs, rows

DOCUMENT = record_tabs(
    "title",
    "abstract",
    more=[rows("files", facts("language", "file"), heading=_("Files"), label=_("File"))],
    facts_panels=[
        MultiFieldPanel(facts("doc_type", "publisher_name", "in_force"), heading=_("What it is")),
        MultiFieldPanel(facts("year", "date", "date_precision"), heading=_("When")),
        MultiFieldPanel(facts("url", "link_state", "languages"), heading=_("Where to read it")),
        MultiFieldPanel(facts("countries", "phases", "themes", "populations"), heading=_("What it is about")),
    ],
)
"""Title and summary in a tab per language, files, facts."""

TERM = record_tabs(
    "term",
    "definition",
    facts_panels=[lines("acronyms", help_text=_("One a line.")), *facts("definition_source")],
)
"""Term and definition in a tab per language."""

SYNONYM_GROUP = ObjectList(facts("code", "note"), base_form_class=GuardedForm)
SYNONYM_SET = ObjectList(
    [
        *facts("group", "language", "kind", "preferred"),
        lines("variants", help_text=_("One a line.")),
    ],
    base_form_class=GuardedForm,
)
