"""`manage.py search_bench`: how fast search is, beside what it is compared with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from search.analysis.version import ANALYSIS_VERSION
from search.bench.corpus import SEED, Corpus
from search.bench.database import BenchDatabase, bench_database
from search.bench.report import as_json, as_lines
from search.bench.run import ROUNDS, Bench, Findings, only_registered
from search.bench.timing import Bar
from search.conf import config
from search.engines.configured import engine_named
from search.engines.postgres.engine import PostgresEngine
from search.protocol import EngineUnavailable

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from search.protocol import SearchEngine

DOCUMENTS = 10_000


class Command(BaseCommand):
    """Fill a database of its own with a seeded corpus, ask, and compare."""

    help = "Measure search on an invented corpus, in a database that is made for it and dropped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much, on which engine, and how to report."""
        parser.add_argument("--docs", type=int, default=DOCUMENTS, help="documents of the corpus")
        parser.add_argument(
            "--distinct", type=int, default=DOCUMENTS, help="how many differ; the rest are copies of them"
        )
        parser.add_argument("--engine", choices=["postgres", "elastic"], default="postgres")
        parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each question is timed")
        parser.add_argument(
            "--no-anchors", action="store_true", help="without Wagtail's search and ILIKE beside"
        )
        parser.add_argument("--keep", action="store_true", help="keep the database for the next run")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run and report; fails when a total is wrong."""
        distinct = min(options["docs"], options["distinct"])
        if options["docs"] % distinct or distinct % 100:
            raise CommandError("--docs is a multiple of --distinct, and that of 100.")
        corpus = Corpus(options["docs"], distinct)
        findings = Findings(options["docs"], options["engine"])
        stamp = {
            "documents": corpus.documents, "distinct": distinct, "seed": SEED, "analysis": ANALYSIS_VERSION,
            "anchors": not options["no_anchors"],
        }  # fmt: skip
        bar = Bar(self.stdout, silent=options["json"])
        bench = Bench(corpus, bar, _engine(options["engine"], corpus), rounds=options["rounds"])
        try:
            with bench_database(stamp, keep=options["keep"]) as database:
                self._run(bench, findings, database, compared=not options["no_anchors"])
        except DatabaseError as error:
            raise CommandError(f"The database refused: {error}") from error
        except EngineUnavailable as error:
            raise CommandError(f"The engine does not answer: {error}") from error
        if options["json"]:
            self.stdout.write(json.dumps(as_json(findings)))
        else:
            self.stdout.write("\n".join(as_lines(findings)))
        if findings.wrong_totals:
            raise CommandError(f"{len(findings.wrong_totals)} totals are wrong.")

    def _run(self, bench: Bench, findings: Findings, database: BenchDatabase, *, compared: bool) -> None:
        if not database.ready:
            bench.fill(findings)
            if compared:
                bench.fill_anchors()
            database.mark_filled()
        with only_registered(bench.corpus):
            bench.ask(findings)
            bench.write(findings)
            bench.verify(findings)
            if compared:
                bench.compare(findings)
            bench.publish(findings)
            bench.measure_sizes(findings)


def _engine(name: str, corpus: Corpus) -> SearchEngine | None:
    """The engine in front of PostgreSQL, or none. Errors: CommandError when it cannot be measured."""
    if name == PostgresEngine.name:
        return None
    if name not in config().engines:
        raise CommandError(f"{name} is not configured.")
    if corpus.distinct != corpus.documents:
        raise CommandError("Only PostgreSQL copies documents: give --distinct as many as --docs.")
    return engine_named(name)
