"""An index beside the portal's own, for trials; it goes when they end."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from search.conf import config
from search.engines.elastic.client import client, translated
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def scratch_engine() -> Iterator[ElasticEngine]:
    """An engine in the configured cluster whose indexes nobody else reads or writes."""
    elastic = config().elastic
    mine = replace(elastic, index_prefix=f"{elastic.index_prefix}-trial{secrets.token_hex(4)}")
    names = Names(mine.index_prefix)
    try:
        yield ElasticEngine(mine)
    finally:
        with translated():
            found = client(mine).indices.get(index=names.every, expand_wildcards="open").body
            client(mine).indices.delete(index=list(found), ignore_unavailable=True)
            client(mine).indices.delete_index_template(name=names.live)
