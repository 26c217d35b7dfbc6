"""`manage.py search_evaluate`: how well the index answers the judged queries."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.relevance.figures import Figures, QueryScore, figures, score, shortfalls, worst
from search.relevance.judgments import Half, JudgedQuery, read_judgments
from search.relevance.metrics import DEPTH
from search.service import SearchQuery, SearchService

HEAD = f"{'':<9}{'queries':>8}{'nDCG@10':>9}{'MRR':>7}{'recall@10':>11}{'zero hits':>11}{'unjudged@10':>13}"


class Command(BaseCommand):
    """Ask every judged query, compare with the judgments, fail below the gate."""

    help = "Ask the judged queries of the starter content; exit code 1 when the figures stay below the gate."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which queries, and how to report."""
        parser.add_argument("--json", action="store_true", help="figures and every query as one JSON object")
        parser.add_argument(
            "--half",
            choices=[half.value for half in Half],
            help="only the half for tuning or the half for reporting",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the table and the worst queries, or one JSON object."""
        half = options["half"]
        queries = [query for query in read_judgments() if half in {None, query.half.value}]
        scores = [_ask(query) for query in queries]
        reached = figures(scores)
        short = shortfalls(reached)
        if options["json"]:
            self.stdout.write(json.dumps(_facts(half, reached, scores, short), ensure_ascii=False))
        else:
            self._table(reached)
            self._worst(scores)
        if short:
            raise CommandError("; ".join(short))

    def _table(self, reached: Mapping[str, Figures]) -> None:
        self.stdout.write(HEAD)
        for name, one in reached.items():
            self.stdout.write(
                f"{name:<9}{one.queries:>8}{one.ndcg:>9.3f}{one.mrr:>7.3f}{one.recall:>11.3f}"
                f"{one.zero_hits:>11}{one.unjudged:>13.1f}"
            )

    def _worst(self, scores: Sequence[QueryScore]) -> None:
        self.stdout.write("\nworst queries")
        for one in worst(scores):
            self.stdout.write(f"  {one.ndcg:.3f}  {one.query.language}  {one.query.text}")
            self.stdout.write(f"         found {one.total}: {' '.join(one.ranking) or 'nothing'}")
            self.stdout.write(f"         missing: {' '.join(one.missing) or 'nothing'}")


def _ask(query: JudgedQuery) -> QueryScore:
    """The score of a query on the current index, as the public sees it."""
    result = SearchService().search(
        SearchQuery(text=query.text, ui_language=query.language, size=DEPTH, facets=(), snippets=False)
    )
    return score(query, [hit.id for hit in result.hits], total=result.total)


def _facts(
    half: str | None, reached: Mapping[str, Figures], scores: Sequence[QueryScore], short: Sequence[str]
) -> dict[str, object]:
    return {
        "half": half or "both",
        "passed": not short,
        "shortfalls": list(short),
        "figures": {name: asdict(one) for name, one in reached.items()},
        "queries": [asdict(one) for one in scores],
    }
