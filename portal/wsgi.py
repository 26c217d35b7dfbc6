"""The server's entry: threads, no ASGI."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

application = get_wsgi_application()

from search.extraction.reading import start  # noqa: E402  models exist from here on

start()
