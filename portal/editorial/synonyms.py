"""What a synonym does, said to the editor who saves it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.admin import messages

from library.indexing.concepts import concept_of
from library.models import GlossaryTerm, SynonymGroup, SynonymSet
from library.synonyms import by_language
from search.common_words import CommonWord, common_words
from search.contract import Concept

EDITED = (GlossaryTerm, SynonymGroup, SynonymSet)


def tell_effect(request: HttpRequest, instance: Any) -> None:
    """After saving: which words are searched together now, and which of them are so common that it is a mistake."""
    if not isinstance(instance, EDITED):
        return
    concept = concept_of(instance)
    if concept is None:
        return
    if concept.expand:
        messages.info(
            request, _("These words are searched together: %(words)s.") % {"words": spoken(concept)}
        )
        for word in common_words(concept.phrases):
            messages.warning(request, _careful(word))
    else:
        messages.info(
            request, _("Each of these words is searched alone: %(words)s.") % {"words": spoken(concept)}
        )


def spoken(concept: Concept) -> str:
    """The phrases of a concept: `Español: albergue, refugio · English: shelter`."""
    return " · ".join(
        f"{language}: {words}" if language else words for language, words in by_language(concept)
    )


def _careful(word: CommonWord) -> str:
    given = {"word": word.word, "records": word.records, "of": word.of}
    return (
        ngettext(
            "Careful: “%(word)s” stands in %(records)s of %(of)s record.",
            "Careful: “%(word)s” stands in %(records)s of %(of)s records.",
            word.of,
        )
        % given
        + " "
        + _(
            "Every question with this word now also finds what has one of the others. Write a longer phrase, or choose the kind “Related”."
        )
    )
