"""`manage.py search_evaluate`: how well the index answers the judged queries."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.conf import config
from search.engines.configured import engine_named
from search.evaluation import evaluate, over_one_language
from search.relevance.baseline import falls, read_baseline, write_baseline
from search.relevance.figures import Figures, QueryScore, figures, shortfalls, worst
from search.relevance.judgments import Half, JudgedQuery, QueryKind, read_judgments

HEAD = f"{'':<20}{'queries':>8}{'nDCG@10':>9}{'MRR':>7}{'recall@10':>11}{'zero hits':>11}{'unjudged@10':>13}"
SOURCE = "es"
"""The language in which most records would stand if nobody had translated them."""
SPANISH_ONLY = "over Spanish alone"


class Command(BaseCommand):
    """Ask every judged query, compare with the judgments and with the baseline, fail below the gate."""

    help = "Ask the judged queries of the starter content; exit code 1 when the figures stay below the gate."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which queries, which engine, and how to report."""
        parser.add_argument("--json", action="store_true", help="figures and every query as one JSON object")
        parser.add_argument(
            "--half",
            choices=[half.value for half in Half],
            help="only the half for tuning or the half for reporting",
        )
        parser.add_argument(
            "--engine", choices=config().engines, default=config().engines[0], help="by default PostgreSQL"
        )
        parser.add_argument(
            "--update-baseline",
            action="store_true",
            help="what is reached now is what later changes must keep",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the table and the worst queries, or one JSON object."""
        half, name = options["half"], options["engine"]
        if half and options["update_baseline"]:
            raise CommandError("A baseline is of both halves: leave out --half.")
        queries = [query for query in read_judgments() if half in {None, query.half.value}]
        engine = engine_named(name)
        scores = evaluate(queries, engine)
        reached = figures(scores) | _over_spanish(over_one_language(_foreign(queries), engine, SOURCE))
        if options["update_baseline"]:
            write_baseline(name, scores)
        short = (*shortfalls(scores), *falls(scores, read_baseline(name)))
        if options["json"]:
            facts = {"engine": name, "half": half or "both", "passed": not short, "shortfalls": list(short)}
            self.stdout.write(json.dumps(facts | _facts(reached, scores), ensure_ascii=False))
        else:
            self._table(reached)
            self._worst(scores)
        if short:
            raise CommandError("; ".join(short))

    def _table(self, reached: Mapping[str, Figures]) -> None:
        self.stdout.write(HEAD)
        for name, one in reached.items():
            self.stdout.write(
                f"{name:<20}{one.queries:>8}{one.ndcg:>9.3f}{one.mrr:>7.3f}{one.recall:>11.3f}"
                f"{one.zero_hits:>11}{one.unjudged:>13.1f}"
            )

    def _worst(self, scores: Sequence[QueryScore]) -> None:
        self.stdout.write("\nworst queries")
        for one in worst(scores):
            self.stdout.write(f"  {one.ndcg:.3f}  {one.query.language}  {one.query.text}")
            self.stdout.write(f"         found {one.total}: {' '.join(one.ranking) or 'nothing'}")
            self.stdout.write(f"         missing: {' '.join(one.missing) or 'nothing'}")


def _foreign(queries: Sequence[JudgedQuery]) -> list[JudgedQuery]:
    """The queries of readers of other languages, in their own."""
    return [query for query in queries if query.language != SOURCE and query.kind is QueryKind.SAME]


def _over_spanish(scores: Sequence[QueryScore]) -> dict[str, Figures]:
    """How those do when every record has Spanish alone: told, no gate."""
    return {
        f"{name} {SPANISH_ONLY}": one
        for name, one in figures(scores).items()
        if name not in {"overall", QueryKind.SAME}
    }


def _facts(reached: Mapping[str, Figures], scores: Sequence[QueryScore]) -> dict[str, object]:
    return {
        "figures": {name: asdict(one) for name, one in reached.items()},
        "queries": [asdict(one) for one in scores],
    }
