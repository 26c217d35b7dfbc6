"""Two engines in one: who answers, what readers are told, what the breaker counts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

import pytest

from search import outbox, service
from search.conf import BreakerConfig
from search.engines.breaker import Breaker, BreakerState
from search.engines.postgres.engine import PostgresEngine
from search.engines.resilient import OLDEST_ROW_SECONDS, WATCH_SECONDS, ResilientEngine, Sitting, Watch
from search.models import IndexState, OutboxRow
from search.protocol import EngineUnavailable, QueryRejected
from search.service import SearchQuery, SearchService
from search.types import EngineHealth, EngineResult, SearchResult
from tests.search.shelf import Shelves
from tests.unit.search.test_breaker import Clock

RULES = BreakerConfig()
NAME = "elastic"


class Primary(PostgresEngine):
    """Stands in for the other engine: it answers as PostgreSQL does, or raises what the test lays down."""

    name = NAME

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.state = EngineHealth(NAME, ok=True, documents=2, analysis_version="", glossary_version="")
        self.asked = self.looked = 0

    def search(self, *given: Any, **named: Any) -> EngineResult:
        """As told."""
        self.asked += 1
        if self.error:
            raise self.error
        return super().search(*given, **named)

    def health(self) -> EngineHealth:
        """As told."""
        self.looked += 1
        if self.error:
            raise self.error
        return self.state


@pytest.fixture
def clock() -> Clock:
    """Time that only the test moves."""
    return Clock()


@pytest.fixture
def primary(shelves: Shelves) -> Primary:
    """The first engine, with two documents."""
    for pk in (1, 2):
        shelves.of("practice").put(pk, title="Albergue")
    shelves.index()
    built = IndexState.objects.get(engine="postgres")
    IndexState.objects.create(
        engine=NAME, analysis_version=built.analysis_version, last_rebuild=built.last_rebuild
    )
    return Primary()


@pytest.fixture
def engine(primary: Primary, clock: Clock) -> ResilientEngine:
    """Both engines; what runs beside runs at once."""
    return ResilientEngine(
        primary,
        PostgresEngine(),
        breaker=Breaker(RULES, clock=clock),
        watch=Watch(primary, clock=clock, beside=lambda work: work()),
    )


def _ask(engine: ResilientEngine, text: str = "albergue") -> SearchResult:
    return SearchService(Sitting(engine)).search(SearchQuery(text=text, autocorrect=False))


def _told(result: SearchResult) -> tuple[str, bool, int]:
    return result.engine, result.degraded, result.total


def test_the_first_engine_answers_while_it_can(engine: ResilientEngine) -> None:
    assert _told(_ask(engine)) == (NAME, False, 2)


def test_an_engine_that_is_away_is_replaced_and_after_three_failures_left_alone(
    engine: ResilientEngine, primary: Primary, clock: Clock
) -> None:
    primary.error = EngineUnavailable("connection refused")
    for _ in range(10):
        assert _told(_ask(engine)) == ("postgres", True, 2)
    assert primary.asked == RULES.failures
    clock.now += RULES.cooldown
    primary.error = None
    assert _told(_ask(engine)) == (NAME, False, 2)
    assert engine.breaker.state is BreakerState.CLOSED


def test_a_request_that_asks_several_times_waits_in_vain_once(
    engine: ResilientEngine, primary: Primary
) -> None:
    primary.error = EngineUnavailable("timed out")
    assert _told(_ask(engine, "albergue refugio consulado")) == ("postgres", True, 2)
    assert primary.asked == 1


def test_a_refused_plan_is_our_fault_and_says_nothing_of_the_engine(
    engine: ResilientEngine, primary: Primary, caplog: pytest.LogCaptureFixture
) -> None:
    primary.error = QueryRejected("too many clauses")
    for _ in range(RULES.failures + 1):
        assert _told(_ask(engine)) == ("postgres", True, 2)
    assert primary.asked == RULES.failures + 1
    assert engine.breaker.state is BreakerState.CLOSED
    (record, *_more) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert "too many clauses" in record.getMessage()
    assert "QueryPlan" in record.getMessage()


@pytest.mark.parametrize("text", ["ana@example.org", "tel 55 1234 5678"])
def test_what_may_speak_of_a_person_is_not_logged(
    engine: ResilientEngine, primary: Primary, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    primary.error = QueryRejected("too many clauses")
    _ask(engine, text)
    assert "refused a plan" in caplog.text
    assert "ana" not in caplog.text
    assert "1234" not in caplog.text


def test_without_any_engine_search_is_unavailable(
    engine: ResilientEngine, primary: Primary, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Away(PostgresEngine):
        def search(self, *_given: Any, **_named: Any) -> EngineResult:
            raise EngineUnavailable("no database")

    primary.error = EngineUnavailable("no server")
    engine.fallback = Away()
    with pytest.raises(EngineUnavailable, match="no database"):
        _ask(engine)


# ------------------------------------------------------------------------------------------------ what the watch sees


def _another_analysis(_primary: Primary) -> None:
    IndexState.objects.filter(engine=NAME).update(analysis_version="another")


def _never_built(_primary: Primary) -> None:
    IndexState.objects.filter(engine=NAME).update(last_rebuild=None)


def _far_behind(_primary: Primary) -> None:
    row = OutboxRow.objects.create(engine=NAME, key="practice:1")
    OutboxRow.objects.filter(pk=row.pk).update(
        enqueued=timezone.now() - timedelta(seconds=OLDEST_ROW_SECONDS + 60)
    )


def _no_alias(primary: Primary) -> None:
    primary.state = EngineHealth(
        NAME, ok=False, documents=0, analysis_version="", glossary_version="", detail="no alias"
    )


@pytest.mark.parametrize("happens", [_another_analysis, _never_built, _far_behind, _no_alias])
def test_an_index_that_cannot_be_trusted_is_not_read(
    engine: ResilientEngine, primary: Primary, clock: Clock, happens: Callable[[Primary], None]
) -> None:
    assert _told(_ask(engine))[0] == NAME
    asked = primary.asked
    happens(primary)
    clock.now += WATCH_SECONDS
    assert _told(_ask(engine)) == ("postgres", True, 2)
    assert primary.asked == asked
    assert engine.name == "postgres"


@pytest.mark.parametrize("attempts", [1, outbox.MAX_ATTEMPTS])
def test_a_record_that_cannot_be_indexed_takes_no_engine_out(
    engine: ResilientEngine, primary: Primary, attempts: int
) -> None:
    _far_behind(primary)
    OutboxRow.objects.update(attempts=attempts)
    assert _told(_ask(engine)) == (NAME, False, 2)


def test_health_is_read_now_and_then_and_not_by_each_search(
    engine: ResilientEngine, primary: Primary, clock: Clock
) -> None:
    for _ in range(5):
        _ask(engine)
    assert primary.looked == 1
    clock.now += WATCH_SECONDS
    _ask(engine)
    assert primary.looked == 2


def test_a_reader_does_not_wait_for_the_health(primary: Primary, clock: Clock) -> None:
    later: list[Callable[[], None]] = []
    watch = Watch(primary, clock=clock, beside=later.append)
    _no_alias(primary)
    assert watch.trouble == ""
    assert primary.looked == 0
    later.pop()()
    assert watch.trouble == "no alias"


# ------------------------------------------------------------------------------------------------ what readers see


@pytest.fixture
def asked_by_views(engine: ResilientEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages ask both engines."""
    monkeypatch.setattr(service, "reading_engine", lambda: Sitting(engine))


@pytest.mark.usefixtures("asked_by_views")
@pytest.mark.parametrize("address", ["/es/buscar/?q=albergue", "/api/v1/search?q=albergue"])
def test_the_header_names_who_answered(primary: Primary, client: Client, address: str) -> None:
    assert client.get(address)["X-Search-Engine"] == NAME
    primary.error = EngineUnavailable("timed out")
    response = client.get(address)
    assert response.status_code == 200
    assert response["X-Search-Engine"] == "postgres"


@pytest.mark.usefixtures("asked_by_views")
def test_programs_are_told_of_the_degradation(primary: Primary, client: Client) -> None:
    assert client.get("/api/v1/search?q=albergue").json()["degraded"] is False
    primary.error = EngineUnavailable("timed out")
    answer = client.get("/api/v1/search?q=albergue").json()
    assert (answer["degraded"], answer["engine"], answer["total"]) == (True, "postgres", 2)
