"""One machine, loopback: what `make run` and manage.py use."""

from __future__ import annotations

from portal.settings.base import *
from portal.settings.env import flag, own_secret, text, words

DEBUG = flag("PORTAL_DEBUG")
SECRET_KEY = text("SECRET_KEY") or own_secret("django_secret_key")
ALLOWED_HOSTS = words("PORTAL_HOSTS", "127.0.0.1 localhost [::1]")
