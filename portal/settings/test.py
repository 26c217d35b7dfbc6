"""The test suite: its own embedded cluster (started by tests/conftest.py), no hashing of passwords or files."""

from __future__ import annotations

import os

from portal.ops import embedded_db
from portal.settings.env import VAR

os.environ.setdefault("DATABASE_URL", embedded_db.database_url(VAR, "test"))

from portal.settings.base import *

SECRET_KEY = "only-for-tests-" + "x" * 40
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = VAR / "test-media"
STATIC_ROOT = VAR / "test-static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a folder that is not there
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ACTORS_MAP_DOOR_RAISES = True
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
PORTAL_SEARCH = {**PORTAL_SEARCH, "COUNT_SECONDS": 0}  # no test leaves a thread behind
PORTAL_SEARCH["ELASTIC"]["URL"] = []  # tests that want Elasticsearch bring their own
