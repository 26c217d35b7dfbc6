"""Languages, site, pages, groups and workflows, as far as they are missing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.editorial import services


class Command(BaseCommand):
    """`manage.py bootstrap`: run after `migrate`; a second run changes nothing."""

    help = "Make the languages, the site, the page trees, the groups and the workflows that are missing."

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make what is missing and say what was made."""
        try:
            made = services.bootstrap()
        except (services.InvalidPageError, services.UnknownRightError) as error:
            raise CommandError(str(error)) from error
        if options["verbosity"] > 0:
            for line in made:
                self.stdout.write(line)
            self.stdout.write(f"{len(made)} changes")
