"""The way to the server: credentials, what is waited for, and what its errors mean. Against a recorder of loopback."""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from search.conf import ElasticConfig
from search.engines.elastic import client
from search.engines.elastic.engine import ElasticEngine
from search.protocol import EngineUnavailable, QueryRejected
from search.types import Group, QueryPlan, SearchQuery
from tests.search.elastic.recorder import recording
from tests.support.search_node import free_port

SECRET = "secret-that-nobody-sees"
PLAN = QueryPlan(groups=(Group(("es:albergu",), raw="albergue", idf=1.0),), minimum=1, today=date(2026, 1, 1))


def config(*urls: str, **given: Any) -> ElasticConfig:
    return ElasticConfig(urls=urls, request_timeout=given.pop("request_timeout", 5.0), **given)


@pytest.fixture(autouse=True)
def _connections_end() -> Iterator[None]:
    """No pool of connections outlives its server."""
    client._connected.cache_clear()
    yield
    client._connected.cache_clear()


def ask(elastic: ElasticConfig) -> int:
    return ElasticEngine(elastic).search(SearchQuery(), PLAN, phrase_keys=()).total


@pytest.mark.parametrize(
    ("given", "header"),
    [
        ({}, None),
        ({"api_key": SECRET}, f"ApiKey {SECRET}"),
        (
            {"username": "portal", "password": SECRET},
            f"Basic {base64.b64encode(f'portal:{SECRET}'.encode()).decode()}",
        ),
    ],
)
def test_credentials_travel_in_the_header_and_are_written_nowhere(
    given: dict[str, str], header: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with recording() as recorder:
        elastic = config(recorder.url, **given)
        assert ask(elastic) == 0
        recorder.status, recorder.answer = 401, {"error": {"type": "security_exception"}, "status": 401}
        with pytest.raises(EngineUnavailable) as refused:
            ask(elastic)
    assert [headers.get("authorization") for headers in recorder.headers] == [header, header]
    spoken = (
        caplog.text,
        repr(elastic),
        repr(client.client(elastic)),
        str(refused.value),
        *recorder.addresses,
    )
    assert all(SECRET not in text for text in spoken)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"status": 400}, QueryRejected),
        *(({"status": status}, EngineUnavailable) for status in (401, 403, 404, 429, 500, 502, 503, 504)),
        ({"product": ""}, EngineUnavailable),
        ({"answer": b"<html>"}, EngineUnavailable),
        (
            {"answer": {"took": 1, "timed_out": True, "hits": {"total": {"value": 0}, "hits": []}}},
            EngineUnavailable,
        ),
    ],
)
def test_what_an_answer_means(answer: dict[str, Any], error: type[Exception]) -> None:
    given = (
        {"answer": {"error": {"type": "x", "reason": "y"}, "status": answer["status"]}}
        if "status" in answer
        else {}
    )
    with recording(**given, **answer) as recorder, pytest.raises(error):
        ask(config(recorder.url))
    assert len(recorder.addresses) == 1, "a search is asked once"


def test_a_refused_connection_and_a_silent_server_are_unavailable() -> None:
    with pytest.raises(EngineUnavailable):
        ask(config(f"http://127.0.0.1:{free_port()}"))
    with recording(silent=True) as recorder:
        with pytest.raises(EngineUnavailable):
            ask(config(recorder.url, request_timeout=0.2))
        recorder.let_go.set()
    assert len(recorder.addresses) == 1, "a silent server is waited for once"


def test_a_node_that_refuses_is_followed_by_the_next() -> None:
    with recording() as recorder:
        elastic = config(f"http://127.0.0.1:{free_port()}", recorder.url)
        for _ in range(6):
            assert ask(elastic) == 0


def test_a_careless_connection_is_not_made() -> None:
    far = ElasticConfig(urls=("http://search.example.org:9200",), strict=True)
    with pytest.raises(EngineUnavailable, match="without TLS"):
        ask(far)
    with pytest.raises(EngineUnavailable, match="no credentials"):
        ask(replace(far, urls=("https://search.example.org:9200",)))


def test_what_was_asked_is_not_in_the_address() -> None:
    with recording() as recorder:
        ElasticEngine(config(recorder.url)).search(SearchQuery(text="albergue"), PLAN, phrase_keys=())
    assert "alberg" not in recorder.addresses[0]
