"""The connection to Elasticsearch, and its errors in the words of `search.protocol`."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from elasticsearch import ApiError, Elasticsearch, TransportError, UnsupportedProductError
from elasticsearch.helpers import BulkIndexError

from search.engines.elastic.rules import complaints
from search.protocol import EngineUnavailable, QueryRejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.conf import ElasticConfig

WRITE_SECONDS = 30.0
"""How long a write or a change of an index may take; searches have `request_timeout`."""
REFUSED = 400
MAX_DETAIL = 300


def client(config: ElasticConfig) -> Elasticsearch:
    """The process's connections to the nodes of `config`. Raises :class:`EngineUnavailable` when it must not be used."""
    if wrong := complaints(config):
        raise EngineUnavailable(" ".join(wrong))
    return _connected(replace(config, index_prefix="", request_timeout=0.0, replicas=""))


@lru_cache(maxsize=8)
def _connected(config: ElasticConfig) -> Elasticsearch:
    """One pool of connections for whoever speaks to the same nodes as the same user."""
    options: dict[str, Any] = {"request_timeout": WRITE_SECONDS}
    if config.api_key:
        options["api_key"] = config.api_key
    elif config.username:
        options["basic_auth"] = (config.username, config.password)
    if config.ca_certs:
        options["ca_certs"] = config.ca_certs
    return Elasticsearch(list(config.urls), **options)


def reader(config: ElasticConfig) -> Elasticsearch:
    """For searches: a node that refuses is followed by the next one, a silent one is waited for only once."""
    return client(config).options(
        request_timeout=config.request_timeout,
        max_retries=len(config.urls) - 1,
        retry_on_timeout=False,
        retry_on_status=(),
    )


@contextmanager
def translated() -> Iterator[None]:
    """Errors of the client become EngineUnavailable or, when our request was wrong, QueryRejected."""
    try:
        yield
    except ApiError as error:
        kind = QueryRejected if error.meta.status == REFUSED else EngineUnavailable
        raise kind(f"{error.meta.status} {error}"[:MAX_DETAIL]) from error
    except (TransportError, UnsupportedProductError, BulkIndexError) as error:
        raise EngineUnavailable(f"{type(error).__name__}: {error}"[:MAX_DETAIL]) from error
