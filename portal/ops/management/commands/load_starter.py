"""`manage.py load_starter`: the content of data/starter into the tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from portal.core.importers.problems import InvalidContentError
from portal.ops.starter import load


class Command(BaseCommand):
    """Creates each row once; later loads bring what the files changed, and leave alone what an editor changed."""

    help = "Load the starter content. Everything is checked first; everything is written, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """The options."""
        parser.add_argument("--if-changed", action="store_true", help="do nothing when the files were loaded")
        parser.add_argument("--dry-run", action="store_true", help="check and count, write nothing")
        parser.add_argument(
            "--dir",
            type=Path,
            default=Path(settings.PORTAL_STARTER_DIR),
            help="the folder of the files; areas are read from ../geo beside it",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Errors: CommandError with one line per problem."""
        folder: Path = options["dir"]
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        try:
            outcome = load(
                folder, if_changed=options["if_changed"], dry_run=options["dry_run"], say=self._say
            )
        except InvalidContentError as error:
            found = len(error.problems)
            raise CommandError(f"{error}\n{found} problems. Nothing was written.") from error
        except (LookupError, DatabaseError) as error:
            raise CommandError(f"{str(error).strip()}\nNothing was written.") from error
        if outcome.skipped:
            self._say("as at the last load")
        elif options["dry_run"]:
            self._say("dry run: nothing was written")

    def _say(self, line: str) -> None:
        self.stdout.write(f"    {line}")
        self.stdout.flush()
