"""The drawn countries, read once from `data/geo/overview.json`."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from django.conf import settings


@functools.cache
def overview() -> dict[str, Any]:
    """`outlines` by country code, and `panels` of the overview map (width, height, far, countries)."""
    source = Path(settings.BASE_DIR) / "data" / "geo" / "overview.json"
    return json.loads(source.read_text(encoding="utf-8"))
