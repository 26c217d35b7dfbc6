"""The test settings with the thread that stores what is asked."""

from __future__ import annotations

from portal.settings.test import *

PORTAL_SEARCH = {**PORTAL_SEARCH, "COUNT_SECONDS": 60}
