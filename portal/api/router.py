"""The public read API, version 1: no key, no cookie, for everybody."""

from __future__ import annotations

from ninja import NinjaAPI

from actors_map.api import router as directory_router
from portal.api import errors
from search.api import router as search_router

api = NinjaAPI(
    title="Portal of the RCM on migrant children",
    version="1",
    description="Read access to what the portal publishes. No key, no cookie.",
    urls_namespace="api",
    docs_url=None,
)
errors.install(api)
api.add_router("", search_router)
api.add_router("", directory_router)
