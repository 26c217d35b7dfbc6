#!/usr/bin/env python
"""Django's entry. Without DATABASE_URL it starts the embedded PostgreSQL for the time of the command."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    from django.core.management import execute_from_command_line

    from portal.ops import embedded_db
    from portal.settings.env import VAR

    with embedded_db.available(VAR):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
