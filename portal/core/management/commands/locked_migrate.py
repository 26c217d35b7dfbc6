"""`manage.py locked_migrate`: migrate, one process at a time; nothing pending costs almost nothing."""

from __future__ import annotations

import contextlib
import io
import time
from collections.abc import Iterator
from typing import Final

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor

LOCK: Final = 0x52434D_01
WAIT_SECONDS: Final = 600.0


class Command(BaseCommand):
    """Several hosts may be started at once: the first migrates, the others wait and find nothing to do."""

    help = "Apply pending migrations under an advisory lock."
    requires_system_checks = ()

    def handle(self, *args: object, **options: object) -> None:
        """Errors: CommandError when another process holds the lock for ten minutes."""
        with self._locked():
            pending = _pending()
            if pending:
                with connection.cursor() as cursor:
                    cursor.execute("SET synchronous_commit TO off")  # a lost step is only taken again
                call_command("migrate", interactive=False, stdout=_Counted(self.stdout, pending))

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        deadline = time.monotonic() + WAIT_SECONDS
        with connection.cursor() as cursor:
            while not _granted(cursor):
                if time.monotonic() > deadline:
                    raise CommandError(
                        "Another process has been migrating for ten minutes: stop it and try again."
                    )
                time.sleep(0.5)
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("RESET synchronous_commit")
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


class _Counted(io.TextIOBase):
    """Turns the many lines of `migrate` into one that counts; without a terminal a line per quarter."""

    def __init__(self, out: OutputWrapper, total: int) -> None:
        self._out = out
        self._total = total
        self._done = 0

    def write(self, text: str, /) -> int:
        """Count the migrations that end well."""
        if " OK" in text:
            self._done += 1
            self._show()
        return len(text)

    def _show(self) -> None:
        line = f"    {self._done}/{self._total} migrations"
        if self._out.isatty():
            self._out.write(f"\r{line}", ending="\n" if self._done == self._total else "")
        elif self._done == self._total or self._done % max(self._total // 4, 1) == 0:
            self._out.write(line)
        self._out.flush()


def _pending() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _granted(cursor: CursorWrapper) -> bool:
    cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
    return bool(cursor.fetchone()[0])
