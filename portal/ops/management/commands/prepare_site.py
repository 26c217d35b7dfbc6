"""`manage.py prepare_site`: everything between an empty database and a served site, in one process."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from portal.ops.preparation import prepare


class Command(BaseCommand):
    """Run again, it changes nothing and takes a moment."""

    help = "Tables, roles, pages, starter content, search index and static files; safe to repeat."
    requires_system_checks = ()

    def handle(self, *args: object, **options: object) -> None:
        """Tell of each step as it goes."""
        prepare(self._say)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
