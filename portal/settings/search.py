"""The finding engine: PostgreSQL always; read once into search.conf.SearchConfig."""

from __future__ import annotations

PORTAL_SEARCH = {
    "PAGE_SIZE": 20,
    "MAX_RESULTS": 2000,
    "STATEMENT_TIMEOUT_MS": 3000,
}
