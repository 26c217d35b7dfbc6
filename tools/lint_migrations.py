"""Migrations of our apps that would break the previous release while it still runs.

The initial ones are left out: they make tables that no earlier release knows.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
APPS = (
    *("portal_core", "portal_home", "search", "library", "actors_map", "practices", "manual", "network"),
    "learning",
)


def main() -> int:
    """Exit code 1 when a migration is not backward compatible."""
    sys.path.insert(0, str(CHECKOUT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.dev"
    from portal.ops import embedded_db

    root = Path(os.environ.get("PORTAL_VAR") or CHECKOUT / "var")
    with embedded_db.available(root, "test"):
        import django

        django.setup()
        from django_migration_linter import MigrationLinter

        linter = MigrationLinter(
            str(CHECKOUT),
            include_apps=list(APPS),
            ignore_name_contains="_initial",
            no_cache=True,
            quiet=["ok", "ignore"],
        )
        linter.lint_all_migrations()
        linter.print_summary()
        return 1 if linter.has_errors else 0


if __name__ == "__main__":
    raise SystemExit(main())
