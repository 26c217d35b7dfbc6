"""The connection to Elasticsearch, and its errors in the words of `search.protocol`."""

from __future__ import annotations

import ipaddress
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from elasticsearch import ApiError, Elasticsearch, TransportError, UnsupportedProductError
from elasticsearch.helpers import BulkIndexError

from search.protocol import EngineUnavailable, QueryRejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.conf import ElasticConfig

WRITE_SECONDS = 30.0
"""How long a write or a change of an index may take; searches have `request_timeout`."""
LOOPBACK_NAMES = frozenset({"localhost", "ip6-localhost"})
REFUSED = 400
MAX_DETAIL = 300


def complaints(config: ElasticConfig) -> list[str]:
    """What is wrong with the settings, one sentence each; no sentence repeats a secret."""
    found = [
        "ELASTICSEARCH_URL holds a user name or a password: write them into ELASTICSEARCH_USERNAME and "
        "ELASTICSEARCH_PASSWORD."
        for url in config.urls
        if "@" in urlsplit(url).netloc
    ]
    found += [
        f"ELASTICSEARCH_URL: {url!r} is not an address such as https://search.example.org:9200."
        for url in config.urls
        if not _is_address(url) and "@" not in url
    ]
    if config.api_key and config.username:
        found.append(
            "Give Elasticsearch either ELASTICSEARCH_API_KEY, or a user name and a password, not both."
        )
    if bool(config.username) != bool(config.password):
        found.append(
            "ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD belong together: one of them is missing."
        )
    if config.strict and not found:
        found += _careless(config)
    return list(dict.fromkeys(found))


def _careless(config: ElasticConfig) -> list[str]:
    """What is allowed on loopback only."""
    far = [urlsplit(url) for url in config.urls if not is_loopback(url)]
    found = [
        f"ELASTICSEARCH_URL: {parts.hostname} is spoken to without TLS; write https."
        for parts in far
        if parts.scheme != "https"
    ]
    if far and not (config.api_key or config.username):
        found.append(
            "ELASTICSEARCH_URL names another machine, and there are no credentials: set ELASTICSEARCH_API_KEY, or "
            "ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD."
        )
    return found


def is_loopback(url: str) -> bool:
    """Whether an address stays on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in LOOPBACK_NAMES


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port is not None
    except ValueError:
        return False


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
