"""What a synonym does, shown on its form, and the form filled in from the report of questions."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property

from wagtail.admin.panels import Panel
from wagtail.snippets.views.snippets import CreateView

from library.indexing.concepts import concept_of
from library.models import SynonymSet
from portal.core.i18n.languages import AUTONYMS, CODES
from search.contract import Concept


class SynonymSetCreateView(CreateView):
    """New synonyms, with the words and the language that an address may carry."""

    def get_initial_form_instance(self) -> SynonymSet:
        """The form as it opens."""
        given = self.request.GET
        language = given.get("language", "")
        return SynonymSet(
            preferred=given.get("preferred", "")[:160], language=language if language in CODES else ""
        )


class SearchedTogether(Panel):
    """The words that search takes for one, by language; nothing to type."""

    class BoundPanel(Panel.BoundPanel):
        """Shown for what is saved."""

        template_name = "wagtailadmin/panels/searched_together.html"

        @cached_property
        def concept(self) -> Concept | None:
            """What the row is to the search."""
            return concept_of(self.instance) if self.instance.pk else None

        def is_shown(self) -> bool:
            """Only where there are words."""
            return self.concept is not None

        def get_context_data(self, parent_context: Any = None) -> Any:
            """With the words by language."""
            context = super().get_context_data(parent_context)
            if self.concept:
                context |= {"words": by_language(self.concept), "together": self.concept.expand}
            return context


def by_language(concept: Concept) -> list[tuple[str, str]]:
    """Language and words: `("Español", "albergue, refugio")`; acronyms belong to no language."""
    found = [
        (AUTONYMS[language], ", ".join(phrases)) for language, phrases in concept.phrases.items() if phrases
    ]
    return [*found, *([("", ", ".join(concept.acronyms))] if concept.acronyms else [])]
