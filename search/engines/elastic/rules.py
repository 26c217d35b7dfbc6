"""What the settings of Elasticsearch must be like. Pure, and without the client: asked at every start."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from search.conf import ElasticConfig

LOOPBACK_NAMES = frozenset({"localhost", "ip6-localhost"})


def complaints(config: ElasticConfig) -> list[str]:
    """What is wrong with the settings, one sentence each; no sentence repeats a secret."""
    found = [
        "ELASTICSEARCH_URL holds a user name or a password: write them into ELASTICSEARCH_USERNAME and "
        "ELASTICSEARCH_PASSWORD."
        for url in config.urls
        if "@" in url
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
