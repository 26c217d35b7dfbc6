"""The finding engine: PostgreSQL always, Elasticsearch in front of it where ELASTICSEARCH_URL is set.

Read once into search.conf.SearchConfig.
"""

from __future__ import annotations

from typing import Any

from portal.settings.env import flag, number, text, words

PORTAL_SEARCH: dict[str, Any] = {
    "PAGE_SIZE": 20,
    "MAX_RESULTS": 2000,
    "STATEMENT_TIMEOUT_MS": 3000,
    "READS_FILES": text("PORTAL_ROLE") == "web",
    "EXTRACT": {
        "LARGEST": 100 * 2**20,
        "PAGES": 2_000,
        "CHARACTERS": 2_000_000,
        "PROCESSOR_SECONDS": 20,
        "WALL_SECONDS": 60.0,
        "MEMORY": int(number("PORTAL_EXTRACT_MEGABYTES", 768)) * 2**20,
    },
    "ELASTIC": {
        "URL": words("ELASTICSEARCH_URL"),
        "API_KEY": text("ELASTICSEARCH_API_KEY"),
        "USERNAME": text("ELASTICSEARCH_USERNAME"),
        "PASSWORD": text("ELASTICSEARCH_PASSWORD"),
        "CA_CERTS": text("ELASTICSEARCH_CA_CERTS"),
        "INDEX_PREFIX": text("ELASTICSEARCH_INDEX_PREFIX", "portal"),
        "REQUEST_TIMEOUT": number("ELASTICSEARCH_TIMEOUT", 1.5),
        "REPLICAS": text("ELASTICSEARCH_REPLICAS", "0-1"),
        "INLINE": flag("ELASTICSEARCH_INLINE"),
        "STRICT": False,
    },
}
"""`STRICT`: only loopback may be spoken to without TLS and without credentials."""
