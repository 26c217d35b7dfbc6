"""Documents and words for tests: public in Spanish and English."""

from __future__ import annotations

import itertools
from typing import Any

from library.models import GlossaryTerm, LibraryDocument, SynonymGroup, SynonymSet

_NUMBERS = itertools.count(1)


def make_document(**values: Any) -> LibraryDocument:
    """A live law of Guatemala with an official address that nobody checked."""
    number = next(_NUMBERS)
    defaults = {
        "code": f"doc-test-{number}",
        "title_es": f"Documento {number}",
        "title_en": f"Document {number}",
        "abstract_es": "De qué trata.",
        "abstract_en": "What it is about.",
        "languages_ready": ["es", "en"],
        "doc_type": "law",
        "publisher_name": "Congreso",
        "countries": ["GT"],
        "year": 2016,
        "url": "https://example.org/ley",
        "live": True,
    }
    return LibraryDocument.objects.create(**{**defaults, **values})


def make_glossary_term(**values: Any) -> GlossaryTerm:
    """A live term with its definition."""
    number = next(_NUMBERS)
    defaults = {
        "code": f"gl-test-{number}",
        "term_es": f"palabra {number}",
        "term_en": f"word {number}",
        "definition_es": "Qué quiere decir.",
        "definition_en": "What it means.",
        "languages_ready": ["es", "en"],
        "live": True,
    }
    return GlossaryTerm.objects.create(**{**defaults, **values})


def make_synonyms(group: str, preferred: str, *, language: str = "es", **values: Any) -> SynonymSet:
    """Words of a group in one language; the group is made when missing."""
    found, _made = SynonymGroup.objects.get_or_create(code=group)
    return SynonymSet.objects.create(group=found, language=language, preferred=preferred, **values)
