"""When two questions are the same: their words without accents, endings, stop words and order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.analysis.analyzer import analyzer
from search.analysis.tokenizer import clean

if TYPE_CHECKING:
    from collections.abc import Iterable


def normal_form(text: str, language: str) -> str:
    """The lexemes of a question in `language`, each once, sorted; empty when it has no word."""
    return " ".join(sorted(set(analyzer(language).lexemes(clean(text)))))


def normal_forms(text: str, languages: Iterable[str]) -> tuple[str, ...]:
    """The form of a question in each language that sees a word in it."""
    return tuple(form for language in languages if (form := normal_form(text, language)))
