"""A server that asks who is there: the portal's user may do what the portal does, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from urllib.error import HTTPError

import pytest

from search.conf import ElasticConfig
from search.engines.elastic.client import _connected
from search.engines.elastic.engine import ElasticEngine
from search.protocol import EngineUnavailable
from search.types import QueryPlan, SearchQuery
from search.worker import build, next_version
from tests.search.shelf import Shelf
from tests.support.search_node import SearchNode
from tests.support.search_requirement import absence_reported
from tests.support.search_server import index_prefix

pytestmark = pytest.mark.search_node

EVERYTHING = QueryPlan(today=date(2026, 1, 1))


@pytest.fixture(scope="module")
def secured() -> Iterator[SearchNode]:
    """A node with users."""
    with ExitStack() as stack:
        with absence_reported():
            node = stack.enter_context(SearchNode(secured=True))
        yield node


@pytest.fixture
def connected(secured: SearchNode) -> ElasticConfig:
    """The portal's way to it, with indexes of this test's own."""
    return secured.config(index_prefix())


def test_the_portal_may_do_what_it_does(connected: ElasticConfig, shelf: Shelf) -> None:
    shelf.put(1, title="Albergue")
    shelf.put(2, title="Refugio")
    engine = ElasticEngine(connected)
    for _ in range(2):
        handle = engine.begin_rebuild(version=next_version())
        engine.upsert(build(list(shelf.entries)).documents, version=handle.version, rebuild=handle)
        engine.finish_rebuild(handle)
    assert engine.delete(["practice:2"], version=next_version()).deleted == 1
    left = engine.keys()
    assert [key for key, _digest in left] == ["practice:1"]
    assert [hit.key for hit in engine.search(SearchQuery(), EVERYTHING, phrase_keys=()).hits] == [
        "practice:1"
    ]
    assert engine.health().ok


def test_a_wrong_password_is_unavailable_everywhere(connected: ElasticConfig, shelf: Shelf) -> None:
    engine = ElasticEngine(replace(connected, password="wrong"))
    for act in (
        lambda: engine.search(SearchQuery(), EVERYTHING, phrase_keys=()),
        engine.health,
        engine.refresh,
        lambda: list(engine.keys()),
        lambda: engine.delete(["a:1"], version=1),
        lambda: engine.begin_rebuild(version=1),
    ):
        with pytest.raises(EngineUnavailable, match="401"):
            act()
    _connected.cache_clear()


def test_there_are_no_rights_beyond_the_prefix(
    secured: SearchNode, connected: ElasticConfig, db: None
) -> None:
    with pytest.raises(EngineUnavailable, match="403"):
        ElasticEngine(replace(connected, index_prefix="other")).begin_rebuild(version=1)
    for method, address, body in (
        ("PUT", "/other-index", {}),
        ("GET", "/other-index/_search", None),
        ("PUT", "/_cluster/settings", {"transient": {"action.auto_create_index": "true"}}),
    ):
        with pytest.raises(HTTPError, match="403"):
            secured.request(method, address, body)


def test_nobody_is_let_in_without_a_name(secured: SearchNode) -> None:
    with pytest.raises(HTTPError, match="401"):
        secured.request("GET", "/_cluster/health", login=False)
