"""`manage.py build_overview`: draw the countries anew after a change of `data/geo`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from actors_map import overview


class Command(BaseCommand):
    """Write `data/geo/overview.json`, which the public pages draw."""

    help = "Draw the outlines and the overview map from data/geo/rcm-overview.topojson."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "data" / "geo"
        drawn = overview.build(
            json.loads((folder / "rcm-overview.topojson").read_text(encoding="utf-8")),
            json.loads((folder / "areas.json").read_text(encoding="utf-8")),
        )
        target = folder / "overview.json"
        target.write_text(json.dumps(drawn, indent=1) + "\n", encoding="utf-8")
        self.stdout.write(f"{target.name}: {target.stat().st_size} bytes")
