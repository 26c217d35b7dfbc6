"""Storing and forgetting documents. `version` is a fencing token: Elasticsearch keeps what has the higher one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from elasticsearch.helpers import streaming_bulk

from search.engines.elastic.client import translated
from search.engines.elastic.mapping import source
from search.protocol import EngineUnavailable
from search.types import WriteReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from elasticsearch import Elasticsearch

    from search.types import IndexDocument

CHUNK = 500
CHUNK_BYTES = 5 * 2**20
RETRIES = 3
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 5.0
"""Seconds between tries while the server is too busy."""
BUSY = (429, 503)
REFUSED, NOT_FOUND, CONFLICT = 400, 404, 409
MAX_REASON = 300


class NoSuchIndex(EngineUnavailable):
    """The index is gone."""


def upsert(
    client: Elasticsearch, index: str, documents: Iterable[IndexDocument], *, version: int
) -> WriteReport:
    """Store documents. Errors: EngineUnavailable, of which NoSuchIndex is one."""
    actions = (
        {"_id": document.key, "version": version, "version_type": "external_gte", "_source": source(document)}
        for document in documents
    )
    counts: Counter[str] = Counter()
    rejected: dict[str, str] = {}
    for item in _sent(client, index, actions):
        if item["status"] == REFUSED:
            rejected[item["_id"]] = _reason(item)
        else:
            counts["unchanged" if item["status"] == CONFLICT else "written"] += 1
    return WriteReport(written=counts["written"], unchanged=counts["unchanged"], rejected=rejected)


def delete(client: Elasticsearch, index: str, keys: Sequence[str], *, version: int) -> WriteReport:
    """Forget documents. Errors: EngineUnavailable, of which NoSuchIndex is one."""
    actions = (
        {"_op_type": "delete", "_id": key, "version": version, "version_type": "external_gte"} for key in keys
    )
    return WriteReport(deleted=sum(item.get("result") == "deleted" for item in _sent(client, index, actions)))


def _sent(client: Elasticsearch, index: str, actions: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What became of each action; only what is done, superseded or refused for good comes back."""
    with translated():
        for _ok, answer in streaming_bulk(
            client,
            actions,
            index=index,
            chunk_size=CHUNK,
            max_chunk_bytes=CHUNK_BYTES,
            raise_on_error=False,
            max_retries=RETRIES,
            initial_backoff=FIRST_PAUSE,
            max_backoff=LONGEST_PAUSE,
            retry_on_status=BUSY,
        ):
            (item,) = answer.values()
            _raise_for(item)
            yield item


def _raise_for(item: dict[str, Any]) -> None:
    """An action that was neither done nor refused for good: the server is at fault."""
    status = item["status"]
    if status == NOT_FOUND and "error" in item:
        raise NoSuchIndex(_reason(item))
    if status > REFUSED and status not in {NOT_FOUND, CONFLICT}:
        raise EngineUnavailable(f"{status} {_reason(item)}")


def _reason(item: dict[str, Any]) -> str:
    """The server's reason, without the values that it repeats."""
    error = item["error"]
    text = f"{error.get('type', '')}: {error.get('reason', '')}"
    return text.partition("Preview of field")[0].strip()[:MAX_REASON]
