"""`manage.py search_explain`: how a question is understood, what the engines are asked, and what a score is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from portal.core.i18n.languages import CODES, SOURCE
from search.engines.configured import engines
from search.engines.postgres.explaining import ScoreParts, score_parts
from search.engines.postgres.phrases import phrase_keys
from search.protocol import EngineUnavailable
from search.service import SearchQuery, SearchService

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator

    from search.glossary import ConceptBook
    from search.types import Group, QueryPlan

WIDTH = 26


class Command(BaseCommand):
    """Plan, compiled queries, parts of a score; nothing is written."""

    help = "Explain a question: its plan, what each engine is asked, and the parts of one record's score."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The question, who asks, and which record."""
        parser.add_argument("question")
        parser.add_argument("--lang", choices=CODES, default=SOURCE, help="the reader's language")
        parser.add_argument("--key", default="", help="a record, such as practice:17")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print everything that is known about the question."""
        query = SearchQuery(text=options["question"], ui_language=options["lang"])
        plan, book = SearchService().plan(query)
        self._lines(_of_plan(plan, book))
        if plan.unsearchable:
            return
        keys = phrase_keys(plan.phrases)
        for engine in engines():
            self._lines(["", engine.name])
            try:
                self._lines([engine.explain(query, plan, phrase_keys=keys)])
            except EngineUnavailable as error:
                self._lines([f"does not answer: {error}"])
        if options["key"]:
            self._score(plan, options["key"])

    def _score(self, plan: QueryPlan, key: str) -> None:
        parts = score_parts(plan, key)
        if parts is None:
            raise CommandError(f"{key} is not in the index.")
        self._lines(_of_score(key, parts))

    def _lines(self, lines: Iterator[str] | list[str]) -> None:
        for line in lines:
            self.stdout.write(line)


def _of_plan(plan: QueryPlan, book: ConceptBook) -> Iterator[str]:
    yield f"read in {plan.language}"
    if plan.unsearchable:
        yield "no word to look for: nothing is found"
        return
    loose = sum(1 for group in plan.groups if not group.phrase)
    yield f"{len(plan.groups)} groups, {plan.minimum} of {loose} unquoted ones required"
    for group in plan.groups:
        yield f"  {group.raw:<{WIDTH}} idf {group.idf:5.2f}  {_terms(group, book)}"
    for group in plan.excluded:
        yield f"  without {group.raw:<{WIDTH - 8}} {'':>10} {_terms(group, book)}"
    if plan.numbers:
        yield f"  numbers {', '.join(plan.numbers)}"
    if plan.names:
        yield f"  as a whole name: {' '.join(plan.names)}"


def _terms(group: Group, book: ConceptBook) -> str:
    """Lexemes, concepts with their names, words that must all occur, phrases."""
    concepts = [f"c:{number} ({next(iter(book.names(number).values()), '?')})" for number in group.concepts]
    every = [" & ".join(words) for words in group.every]
    phrases = [f"“{' '.join(words)}”" for words in group.phrase]
    return "  |  ".join([*((" ".join(group.lexemes),) if group.lexemes else ()), *concepts, *every, *phrases])


def _of_score(key: str, parts: ScoreParts) -> Iterator[str]:
    yield ""
    yield f"{key}: score {parts.score:.4f}"
    for raw, head, text in parts.groups:
        yield f"  {raw:<{WIDTH}} title and summary {head:8.4f}   body {text:8.4f}"
    yield f"  {'bonuses, popularity':<{WIDTH}} {parts.bonuses:26.4f}"
    yield f"  {'× language':<{WIDTH}} {parts.own:26.4f}"
    yield f"  {'× share of the words':<{WIDTH}} {parts.coverage:26.4f}"
