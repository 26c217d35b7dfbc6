"""What lies in Elasticsearch and how it gets there: fenced writes, swapped rebuilds, nothing that can be read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.error import HTTPError

import pytest

from search.contract import Passage
from search.engines.elastic import rebuild as rebuilds
from search.engines.elastic.engine import ElasticEngine
from search.engines.postgres.engine import PostgresEngine
from search.facets import SHARED
from search.protocol import EngineUnavailable
from search.types import IndexDocument, RebuildHandle, WriteReport
from search.worker import build, next_version, rebuild
from tests.search.shelf import Shelf, Shelves, found, search
from tests.support.search_server import SearchServer

pytestmark = pytest.mark.search_node


def documents(shelf: Shelf, *titles: str) -> list[IndexDocument]:
    """Documents 0, 1, … with these titles."""
    for pk, title in enumerate(titles):
        shelf.put(pk, title=title)
    return build(list(shelf.entries)).documents


def stored(engine: ElasticEngine, rebuild: RebuildHandle | None = None) -> list[str]:
    return [key for key, _digest in engine.keys(rebuild=rebuild)]


def indexes(server: SearchServer, engine: ElasticEngine) -> set[str]:
    return set(server.request("GET", f"/{engine._names.every}"))


@pytest.fixture
def ready(own_elastic: ElasticEngine, shelf: Shelf) -> ElasticEngine:
    """An engine with an empty index of its own."""
    own_elastic.finish_rebuild(own_elastic.begin_rebuild(version=next_version()))
    return own_elastic


# ------------------------------------------------------------------------------------------------ writes


def test_the_highest_version_wins_and_a_late_write_is_no_failure(ready: ElasticEngine, shelf: Shelf) -> None:
    (new,) = documents(shelf, "Nuevo")
    (old,) = documents(shelf, "Viejo")
    assert ready.upsert([new], version=70) == WriteReport(written=1)
    assert ready.upsert([old], version=60) == WriteReport(unchanged=1)
    assert ready.delete([new.key], version=60) == WriteReport()
    assert dict(ready.keys()) == {new.key: new.digest}
    assert ready.delete([new.key, "practice:never"], version=80) == WriteReport(deleted=1)
    assert ready.upsert([old], version=75) == WriteReport(unchanged=1)
    assert stored(ready) == []


def test_what_the_server_refuses_for_good_is_reported_and_stops_no_other(
    ready: ElasticEngine, shelf: Shelf
) -> None:
    good, bad = documents(shelf, "Bueno", "Malo")
    bad = replace(bad, facets={**bad.facets, "nobody_declared_it": ("x",)})
    report = ready.upsert([bad, good], version=9)
    assert (report.written, list(report.rejected)) == (1, [bad.key])
    assert "strict_dynamic_mapping_exception" in report.rejected[bad.key]
    assert stored(ready) == [good.key]


def test_keys_come_in_the_order_of_code_points(
    ready: ElasticEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engines.elastic.engine.KEYS_AT_ONCE", 3)
    for pk in ("10", "9", "b", "B", "á", "_", "a"):
        shelf.put(pk, title="Título")
    made = build(list(shelf.entries)).documents
    ready.upsert(made, version=9)
    assert list(ready.keys()) == sorted((document.key, document.digest) for document in made)


# ------------------------------------------------------------------------------------------------ rebuilds


def test_without_an_index_there_is_nothing_to_ask_or_to_write(
    own_elastic: ElasticEngine, shelf: Shelf
) -> None:
    made = documents(shelf, "Uno")
    for act in (
        lambda: own_elastic.upsert(made, version=1),
        lambda: own_elastic.delete(["a:1"], version=1),
        search,
    ):
        with pytest.raises(EngineUnavailable):
            act()
    health = own_elastic.health()
    assert (health.ok, health.detail) == (False, "never built: run search_rebuild")


def test_searches_read_the_old_index_until_the_new_one_is_complete(
    ready: ElasticEngine, shelf: Shelf, search_node: SearchServer
) -> None:
    ready.upsert(documents(shelf, "Albergue viejo"), version=5)
    ready.refresh()
    before = indexes(search_node, ready)
    handle = ready.begin_rebuild(version=10)
    ready.upsert(documents(shelf, "Albergue nuevo", "Otro albergue"), version=10, rebuild=handle)
    rebuild(PostgresEngine())
    assert found("albergue") == ["0"]
    ready.finish_rebuild(handle)
    assert sorted(found("albergue")) == ["0", "1"]
    assert ready._client.indices.get_alias(name=ready._names.live).body.keys() == {handle.physical}
    assert before < indexes(search_node, ready), "the old index stays for searches under way"


def test_an_edit_during_a_rebuild_is_in_the_old_and_in_the_new_index(
    ready: ElasticEngine, shelf: Shelf
) -> None:
    first, second, third = documents(shelf, "Uno", "Dos", "Tres")
    ready.upsert([first, second], version=5)
    handle = ready.begin_rebuild(version=10)
    ready.upsert([third], version=11)
    ready.delete([first.key], version=12)
    ready.upsert([first, second], version=10, rebuild=handle)
    assert stored(ready) == stored(ready, handle) == [second.key, third.key]
    ready.finish_rebuild(handle)
    assert stored(ready) == [second.key, third.key]


def test_edits_before_the_first_rebuild_is_complete_are_kept(
    own_elastic: ElasticEngine, shelf: Shelf
) -> None:
    handle = own_elastic.begin_rebuild(version=1)
    (made,) = documents(shelf, "Uno")
    assert own_elastic.upsert([made], version=2) == WriteReport(written=1)
    own_elastic.finish_rebuild(handle)
    assert stored(own_elastic) == [made.key]


def test_a_rebuild_that_is_given_up_changes_nothing(
    ready: ElasticEngine, shelf: Shelf, search_node: SearchServer
) -> None:
    (made,) = documents(shelf, "Uno")
    ready.upsert([made], version=5)
    before = indexes(search_node, ready)
    handle = ready.begin_rebuild(version=10)
    ready.abort_rebuild(handle)
    assert indexes(search_node, ready) == before
    ready.abort_rebuild(handle)
    assert ready.delete([made.key], version=11) == WriteReport(deleted=1)


def test_the_next_rebuild_removes_what_a_dead_one_left(
    ready: ElasticEngine, search_node: SearchServer
) -> None:
    dead = ready.begin_rebuild(version=10)
    alive = ready.begin_rebuild(version=11)
    assert dead.physical not in indexes(search_node, ready)
    ready.finish_rebuild(alive)
    with pytest.raises(EngineUnavailable):
        stored(ready, dead)


def test_replaced_indexes_go_after_a_while_unless_they_are_to_stay(
    ready: ElasticEngine, search_node: SearchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = indexes(search_node, ready)
    second = ready.begin_rebuild(version=10)
    ready.finish_rebuild(second)
    third = ready.begin_rebuild(version=11)
    ready.finish_rebuild(third, keep_old=True)
    assert rebuilds.tidy(ready._client, ready._names) == []
    monkeypatch.setattr(rebuilds, "datetime", _Later)
    assert rebuilds.tidy(ready._client, ready._names) == [first]
    assert indexes(search_node, ready) == {second.physical, third.physical}


class _Later(datetime):
    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        """Eleven minutes from now."""
        return datetime.now(UTC) + timedelta(minutes=11)


def test_an_index_of_another_analysis_is_not_well(
    ready: ElasticEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ready.health().ok
    monkeypatch.setattr("search.engines.elastic.engine.ANALYSIS_VERSION", "another")
    health = ready.health()
    assert (health.ok, health.detail) == (False, "built by another analysis: run search_rebuild")


def test_an_index_for_other_facets_is_not_well(ready: ElasticEngine, shelves: Shelves) -> None:
    shelves.of("service", facets=(replace(SHARED[0], name="new_facet"),))
    assert not ready.health().ok


# ------------------------------------------------------------------------------------------------ what lies there


def test_nothing_that_can_be_read_lies_there(
    elastic: ElasticEngine, shelves: Shelves, shelf: Shelf, search_node: SearchServer
) -> None:
    shelf.put(
        1,
        title="Refugio Luminoso",
        summary="Resumen confidencial",
        passages={"es": (Passage("Calle Principal número 5, teléfono 555 0199"),)},
        published=date(2020, 1, 1),
    )
    shelves.index()
    everything = search_node.request(
        "GET",
        f"/{elastic._names.live}/_search",
        {"fields": ["*"], "stored_fields": ["_source"], "version": True},
    )
    (hit,) = everything["hits"]["hits"]
    assert set(hit["_source"]) == {"key", "hash"}
    said = json.dumps(everything, ensure_ascii=False)
    for text in ("Refugio", "Resumen", "confidencial", "Calle", "Principal", "0199", "practice/1"):
        assert text not in said


def test_an_index_of_ours_cannot_come_into_being_by_itself(
    ready: ElasticEngine, search_node: SearchServer
) -> None:
    stranger = ready._names.live.replace("-content", "-stranger")
    search_node.request("PUT", "/_cluster/settings", {"transient": {"action.auto_create_index": "true"}})
    try:
        search_node.request("POST", f"/{stranger}/_doc/1", {"title": "x"})
        search_node.request("DELETE", f"/{stranger}")
        with pytest.raises(HTTPError):
            search_node.request("POST", f"/{ready._names.live}-stray/_doc/1", {"title": "x"})
    finally:
        search_node.request("PUT", "/_cluster/settings", {"transient": {"action.auto_create_index": None}})
