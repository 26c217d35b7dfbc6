"""The server's entry: threads, no ASGI."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

application = get_wsgi_application()

import_string("search.extraction.reading.start")()  # by name: models exist from here on
