"""Indexes are filled beside the one that is searched and swapped in one step; a crash leaves the old one serving."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from search.analysis.version import ANALYSIS_VERSION
from search.engines.elastic import mapping
from search.engines.elastic.client import translated
from search.engines.elastic.names import standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from elasticsearch import Elasticsearch
    from elasticsearch_dsl import Document

    from search.engines.elastic.names import Names

PRIORITY = 500
RETIRED, KEPT, YES = "retired", "kept", "yes"
"""Notes in the mapping of an index that was replaced: since when; that it must stay."""
RETIRED_FOR = timedelta(minutes=10)
"""Searches that began before the swap have ended by then."""
ABANDONED_AFTER = timedelta(days=1)
COPY_SECONDS = 60


def begin(client: Elasticsearch, names: Names, document: type[Document], *, version: int) -> str:
    """Make an empty index and announce it to whoever writes; its name. What an earlier rebuild left unfinished goes."""
    physical = names.physical(version)
    made = mapping.index(physical, document)
    body = made.to_dict()
    with translated():
        client.indices.put_index_template(
            name=names.live,
            index_patterns=[names.every],
            priority=PRIORITY,
            allow_auto_create=False,
            template=body,
        )
        made.create(using=client)
        unfinished = [{"remove_index": {"index": index}} for index in standing(client, names).building]
        client.indices.update_aliases(
            actions=[*unfinished, {"add": {"index": physical, "alias": names.building}}]
        )
    tidy(client, names)
    return physical


def finish(client: Elasticsearch, names: Names, physical: str, *, replicas: str, keep_old: bool) -> None:
    """Searches read `physical` from now on."""
    with translated():
        client.indices.put_settings(
            index=physical, settings=mapping.settings(replicas=replicas, building=False)
        )
        client.indices.refresh(index=physical)
        client.cluster.health(
            index=physical, wait_for_no_initializing_shards=True, timeout=f"{COPY_SECONDS}s"
        )
        old = [index for index in standing(client, names).live if index != physical]
        client.indices.update_aliases(
            actions=[
                *({"remove": {"index": index, "alias": names.live}} for index in old),
                {"add": {"index": physical, "alias": names.live}},
                {"remove": {"index": physical, "alias": names.building, "must_exist": False}},
            ]
        )
        for index in old:
            _note(client, index, {KEPT: YES} if keep_old else {RETIRED: datetime.now(UTC).isoformat()})
    tidy(client, names)


def abort(client: Elasticsearch, names: Names, physical: str) -> None:
    """Drop what was filled, unless searches read it already."""
    if physical in standing(client, names).live:
        return
    with translated():
        client.indices.delete(index=physical, ignore_unavailable=True)


def tidy(client: Elasticsearch, names: Names) -> list[str]:
    """Drop indexes that were replaced a while ago, or left behind by a rebuild that died; their names."""
    now = datetime.now(UTC)
    with translated():
        found = client.indices.get(index=names.every, expand_wildcards="open").body
        gone = [index for index, one in found.items() if not one["aliases"] and _is_over(one, now)]
        for index in gone:
            client.indices.delete(index=index, ignore_unavailable=True)
    return gone


def _is_over(found: Mapping[str, Any], now: datetime) -> bool:
    notes = found["mappings"].get("_meta", {})
    if notes.get(KEPT) == YES:
        return False
    if retired := notes.get(RETIRED):
        return now - datetime.fromisoformat(retired) > RETIRED_FOR
    created = datetime.fromtimestamp(int(found["settings"]["index"]["creation_date"]) / 1000, UTC)
    return now - created > ABANDONED_AFTER


def _note(client: Elasticsearch, index: str, note: Mapping[str, str]) -> None:
    known = client.indices.get_mapping(index=index).body[index]["mappings"].get("_meta", {})
    client.indices.put_mapping(index=index, meta={**known, **note})


def notes(document: type[Document], *, glossary: str) -> dict[str, str]:
    """With what an index is built: stored with its mapping and compared before it is read."""
    return {"analysis": ANALYSIS_VERSION, "glossary": glossary, "fields": mapping.fingerprint(document)}
