"""A ministry's server: TLS in front, secrets from the environment, nothing by default."""

from __future__ import annotations

from portal.settings.base import *
from portal.settings.env import required, words

SECRET_KEY = required("SECRET_KEY")
ALLOWED_HOSTS = words("PORTAL_HOSTS")
WAGTAILADMIN_BASE_URL = required("PORTAL_BASE_URL")
required("DATABASE_URL")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"

PORTAL_SEARCH["ELASTIC"]["STRICT"] = True
