"""Nothing planted lies in Elasticsearch: not in what is sent to it, and not in what it gives back."""

from __future__ import annotations

import json

import pytest

from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.mapping import source
from search.worker import build, rebuild
from search.worker.building import record_keys
from tests.safety.plant import Planted
from tests.safety.test_canaries import leaks, planted
from tests.support.search_server import SearchServer, index_prefix

__all__ = ["planted"]
pytestmark = pytest.mark.django_db

PAGE = 1_000


@pytest.mark.search_node
def test_elasticsearch_holds_no_canary(planted: Planted, search_node: SearchServer) -> None:
    prefix = index_prefix()
    engine = ElasticEngine(search_node.config(prefix))
    try:
        assert not rebuild(engine).engines["elastic"].unavailable
        everything = search_node.request(
            "GET", f"/{prefix}-content/_search", {"fields": ["*"], "size": PAGE, "version": True}
        )
    finally:
        search_node.forget(prefix)
    hits = everything["hits"]["hits"]
    assert "service:" in json.dumps(hits)
    assert all(set(hit["_source"]) == {"key", "hash"} for hit in hits)
    assert leaks(planted, json.dumps(everything, ensure_ascii=False), "Elasticsearch") == []


def test_no_canary_is_sent_to_elasticsearch(planted: Planted) -> None:
    sent = json.dumps([source(document) for document in build(record_keys()).documents], ensure_ascii=False)
    assert "es:servici" in sent
    assert leaks(planted, sent, "what is sent to Elasticsearch") == []
