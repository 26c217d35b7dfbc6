"""The concepts around a question."""

from __future__ import annotations

import pytest

from portal.core.i18n.languages import CODES
from search.contract import Concept
from search.glossary import ConceptBook
from search.neighbours import see_also
from search.types import Group, QueryPlan, SearchQuery

BOOK = ConceptBook(
    {
        1: Concept("a", {"es": ("Protección consular",), "en": ("consular protection",)}, related=("c",)),
        2: Concept("b", {"es": ("protección consular",)}),
        3: Concept("c", {"en": ("best interests",)}),
        4: Concept("d", {"es": ("reunificación familiar",)}),
    },
    CODES,
)


@pytest.mark.parametrize(
    ("text", "concepts", "lexemes", "found", "names"),
    [
        ("consulado", (1,), (), True, ("best interests",)),
        ("consulado", (1,), ("es:consul",), False, ("best interests", "Protección consular")),
        ("protección consular", (1,), (), False, ("best interests",)),
        ("reunificasion", (), ("es:reunificasion",), False, ("reunificación familiar",)),
        ("xylophone", (), ("es:xylophon",), False, ()),
        ("xylophone", (), (), True, ()),
    ],
)
def test_related_concepts_are_named_once_and_similar_ones_when_nothing_was_found(
    text: str, concepts: tuple[int, ...], lexemes: tuple[str, ...], found: bool, names: tuple[str, ...]
) -> None:
    plan = QueryPlan(groups=(Group(lexemes=lexemes, concepts=concepts),))
    assert see_also(plan, BOOK, SearchQuery(text=text, ui_language="es"), found=found) == names
