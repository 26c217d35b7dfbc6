"""Database, cache, files."""

from __future__ import annotations

import os
from typing import Any

from django.core.exceptions import ImproperlyConfigured

import dj_database_url

from portal.settings.env import BASE_DIR, VAR, text

ROLE_TIMEOUTS = {
    "web": ("2", "5s", "3s", "30s"),
    "worker": ("5", "60s", "10s", "60s"),
    "command": ("10", "0", "30s", "10min"),
}
"""Per process role: connect timeout (seconds), statement, lock and idle-in-transaction timeouts of PostgreSQL."""


def database(url: str, *, role: str) -> dict[str, Any]:
    """Django's description of the one database at `url` (postgres:// or postgresql:// only)."""
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(
            "DATABASE_URL must begin with postgres:// or postgresql://. "
            "Leave it unset to use the embedded PostgreSQL that `make run` starts."
        )
    connect, statement, lock, idle = ROLE_TIMEOUTS[role]
    described: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    described.setdefault("OPTIONS", {}).update(
        {
            "connect_timeout": int(connect),
            "application_name": f"portal-{role}",
            "options": (
                f"-c statement_timeout={statement} -c lock_timeout={lock} "
                f"-c idle_in_transaction_session_timeout={idle}"
            ),
        }
    )
    return described


PORTAL_ROLE = text("PORTAL_ROLE", "command")
DATABASES = {"default": database(os.environ.get("DATABASE_URL") or "postgres://unset", role=PORTAL_ROLE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = VAR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "portal" / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "portal.core.finders.StyleSheetFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_IMAGE_MODEL = "portal_core.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "portal_core.PortalDocument"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
