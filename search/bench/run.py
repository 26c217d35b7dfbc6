"""The whole bench: fill, ask, compare, sum up."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction

from search import contract
from search.bench import anchors
from search.bench.copies import copy_anchors, copy_documents
from search.bench.corpus import KINDS, Corpus, Shelf, bench_concepts
from search.bench.questions import questions, with_filters
from search.bench.timing import Bar, Measured, Processor, Stopwatch, measured
from search.bench.verify import brute_force_totals
from search.bench.writers import Written, beginnings, corrector, misspelt
from search.conf import config
from search.engines.postgres.engine import PostgresEngine
from search.service import SearchService
from search.types import SearchQuery
from search.worker import rebuild

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from search.contract import SearchEntry
    from search.protocol import SearchEngine
    from search.types import SearchResult

ROUNDS = 3
ANCHORED = 8
"""Questions put to the slow anchors."""
VERIFIED = 12
EDITS = 20
PATIENCE_MS = 60_000
BATCH = 1_000
NS_IN_S = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times faster ours is, over the same questions."""

    at_half: float
    on_average: float
    on_the_processor: float | None


@dataclass(slots=True)
class Findings:
    """What the bench found. Sizes in bytes; `ratios` say how many times faster ours is than the named anchor."""

    documents: int
    engine: str
    facets: int = 0
    rebuild_rate: float | None = None
    rebuild_rate_of_processor: float | None = None
    times: dict[str, Measured] = field(default_factory=dict)
    ratios: dict[str, Ratio] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    verified: int = 0
    wrong_totals: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Bench:
    """One run over a corpus, in the database that the connection points at."""

    corpus: Corpus
    bar: Bar
    engine: SearchEngine | None = None
    rounds: int = ROUNDS

    def fill(self, findings: Findings) -> None:
        """Index the corpus; the rate leaves out the time in which the texts are invented."""
        clock, watch = _Clock(), self._stopwatch()
        computed, started = watch.processor.nanoseconds(), time.perf_counter()
        with _registered(replace(self.corpus, documents=self.corpus.distinct), clock):
            report = rebuild(*self._engines(), progress=self._progress)
        taken = time.perf_counter() - started - clock.seconds
        computing = (watch.processor.nanoseconds() - computed) / NS_IN_S - clock.computing
        findings.rebuild_rate = sum(report.kinds.values()) / taken
        findings.rebuild_rate_of_processor = (
            sum(report.kinds.values()) / computing if watch.processor.known else None
        )
        copy_documents(self.corpus.distinct, self.corpus.documents, bar=self.bar)
        for engine in self._engines():
            engine.refresh()

    def fill_anchors(self) -> None:
        """The same documents for Wagtail's search and for ILIKE."""
        anchors.make_table()
        anchors.drop_index()
        for start in range(0, self.corpus.distinct, BATCH):
            numbers = range(start, min(start + BATCH, self.corpus.distinct))
            anchors.store([anchors.record(number, self.corpus.entry(number)) for number in numbers])
            self.bar.show("documents for the anchors", numbers.stop, self.corpus.distinct)
        copy_anchors(self.corpus.distinct, self.corpus.documents, bar=self.bar)
        anchors.settle()

    def ask(self, findings: Findings) -> None:
        """The whole search of every question with every filter; then pages without a question."""
        service = SearchService(self.engine)
        asked = [query for question in questions() for query in with_filters(question)]
        findings.facets = len(service.search(SearchQuery()).facets)
        findings.times["whole search"] = self._measure("whole search", service.search, asked)
        findings.times["  without filters"] = self._measure("without filters", service.search, questions())
        browsing = list(with_filters(SearchQuery()))
        findings.times["browse without a question"] = self._measure("browse", service.search, browsing)

        if self.engine:
            findings.times["whole search minus the server's"] = self._beside_server(service, asked)

    def write(self, findings: Findings) -> None:
        """Suggestions while one writes, and corrections of what was written."""
        service, watch = SearchService(self.engine), self._stopwatch()

        def suggest(written: Written) -> object:
            return service.suggest(written[0], language=written[1])

        findings.times["suggestions"] = watch.measure(
            "suggestions", suggest, beginnings(), rounds=self.rounds
        )
        findings.times["did you mean"] = watch.measure(
            "did you mean", corrector(), misspelt(), rounds=self.rounds
        )

    def verify(self, findings: Findings) -> None:
        """Totals of a sample against a count by brute force."""
        service = SearchService(self.engine)
        sample = [query for question in questions()[::5] for query in with_filters(question)][: 3 * VERIFIED]
        answers: list[SearchResult] = [
            answer
            for query in sample
            if '"' not in query.text and not (answer := service.search(query)).relaxed
        ]
        judged = [(answer.query, service.plan(answer.query)[0]) for answer in answers]
        totals = brute_force_totals(judged, documents=self.corpus.documents, bar=self.bar)
        findings.verified = len(totals)
        findings.wrong_totals = [
            f"{answer.query.text!r} {dict(answer.query.filters)}: {answer.total}, counted {total}"
            for answer, total in zip(answers, totals, strict=True)
            if answer.total != total
        ]

    def compare(self, findings: Findings) -> None:
        """The anchors and ours on the same questions, one after the other in the same run."""
        asked = [query for query in questions() if '"' not in query.text and " -" not in query.text]
        asked = asked[:: max(1, len(asked) // ANCHORED)][:ANCHORED]
        service = SearchService(self.engine)
        anchors.alone()
        runs: list[tuple[str, Callable[[SearchQuery], object], Callable[[], None]]] = [
            ("modelsearch as shipped, 3 facets", anchors.modelsearch, anchors.drop_index),
            ("modelsearch with the index", anchors.modelsearch, anchors.make_index),
            ("ILIKE on all columns, count only", anchors.ilike, anchors.settle),
        ]
        for name, run, prepare in runs:
            prepare()
            ours = self._measure(f"ours beside {name.split(',')[0]}", service.search, asked)
            theirs = self._measure(name, run, asked, rounds=1)
            findings.times[name] = theirs
            findings.ratios[name] = Ratio(
                at_half=theirs.quiet.p50 / ours.quiet.p50,
                on_average=theirs.quiet.mean / ours.quiet.mean,
                on_the_processor=theirs.processor.mean / ours.processor.mean if ours.processor.mean else None,
            )

    def publish(self, findings: Findings) -> None:
        """From the edit's transaction to the first search that finds its new word."""
        service = SearchService(self.engine)
        step = max(1, self.corpus.documents // EDITS)
        watch = self._stopwatch()
        runs = [
            [self._publish_one(watch, service, number)] for number in range(0, self.corpus.documents, step)
        ]
        findings.times["publish to found"] = measured(runs, known=watch.processor.known)
        self.corpus.edits.clear()

    def measure_sizes(self, findings: Findings) -> None:
        """Bytes of the tables of search with their TOAST, and of their indexes."""
        with connection.cursor() as cursor:
            cursor.execute(
                "select relname, pg_table_size(oid), pg_indexes_size(oid) from pg_class "
                "where relkind = 'r' and relname like 'search\\_%' and pg_total_relation_size(oid) > 1000000"
            )
            for name, table, indexes in cursor.fetchall():
                findings.sizes[name] = table
                findings.sizes[f"{name} indexes"] = indexes

    # -------------------------------------------------------------------------------------------- parts

    def _beside_server(self, service: SearchService, asked: Sequence[SearchQuery]) -> Measured:
        """What a search takes besides the time that the engine's server says it took."""
        watch, took = self._stopwatch(), [0.0]

        def ask(query: SearchQuery) -> None:
            took[0] = service.search(query).took_ms

        runs = []
        for query in asked:
            clock, processor = watch.once(ask, query)
            runs.append([(clock - took[0], processor)])
        return measured(runs, known=watch.processor.known)

    def _measure(
        self, label: str, run: Callable[[SearchQuery], object], items: Sequence[SearchQuery], rounds: int = 0
    ) -> Measured:
        return self._stopwatch().measure(label, run, items, rounds=rounds or self.rounds)

    def _stopwatch(self) -> Stopwatch:
        with connection.cursor() as cursor:
            cursor.execute("select case when inet_server_addr() is null then pg_backend_pid() else 0 end")
            return Stopwatch(self.bar, Processor(cursor.fetchone()[0]))

    def _publish_one(self, watch: Stopwatch, service: SearchService, number: int) -> tuple[float, float]:
        word = f"novedad{number}x{time.monotonic_ns()}"
        key = self.corpus.key(number)
        viewer = frozenset({contract.PUBLIC, "login"})

        def edit_and_find(_item: int) -> None:
            with transaction.atomic():
                self.corpus.edits[number] = word
                contract.changed([key])
            while key not in {hit.key for hit in service.search(SearchQuery(text=word, viewer=viewer)).hits}:
                time.sleep(0.01)

        return watch.once(edit_and_find, number)

    def _engines(self) -> list[SearchEngine]:
        """PostgreSQL holds the texts for every engine."""
        return [PostgresEngine(), *([self.engine] if self.engine else [])]

    def _progress(self, kind: str, done: int, total: int, failed: int) -> None:
        self.bar.show(f"indexing {kind}", done, total, f"{failed} failed" if failed else "")


@dataclass(slots=True)
class _Clock:
    """Seconds spent on inventing texts."""

    seconds: float = 0.0
    computing: float = 0.0


@dataclass(frozen=True, slots=True)
class _TimedShelf(Shelf):
    """A shelf that notes how long its entries took."""

    clock: _Clock = field(default_factory=_Clock)

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """The entries of these keys."""
        started, computed = time.perf_counter(), time.process_time()
        entries = [self.corpus.entry(int(contract.key_pk(key))) for key in keys]
        self.clock.seconds += time.perf_counter() - started
        self.clock.computing += time.process_time() - computed
        return iter(entries)


@contextmanager
def only_registered(corpus: Corpus) -> Iterator[None]:
    """The content of the site is not registered inside; the corpus is. A slow search is a figure there, no error."""
    given = settings.PORTAL_SEARCH
    settings.PORTAL_SEARCH = {**given, "STATEMENT_TIMEOUT_MS": PATIENCE_MS}
    config.cache_clear()
    try:
        with _registered(corpus, _Clock()):
            yield
    finally:
        settings.PORTAL_SEARCH = given
        config.cache_clear()


@contextmanager
def _registered(corpus: Corpus, clock: _Clock) -> Iterator[None]:
    before, sources = contract.registered(), contract.concept_sources()
    shelves = {kind: _TimedShelf(corpus, kind, clock=clock) for kind in KINDS}
    for kind in before:
        contract.unregister(kind)
    for source in sources:
        contract.unregister_concepts(source)
    for shelf in shelves.values():
        contract.register(shelf)
    contract.register_concepts(bench_concepts)
    try:
        yield
    finally:
        for kind in shelves:
            contract.unregister(kind)
        contract.unregister_concepts(bench_concepts)
        for searchable in before.values():
            contract.register(searchable)
        for source in sources:
            contract.register_concepts(source)
