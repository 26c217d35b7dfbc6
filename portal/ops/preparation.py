"""What stands between an empty database and a served site, in order; each step does nothing when it was done."""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import connections


@dataclass(frozen=True, slots=True)
class Step:
    """One step with the words shown while it runs."""

    title: str
    run: Callable[[], object]


def steps(*, collected: Callable[[], object]) -> tuple[Step, ...]:
    """The steps in order. `collected` waits for the static files, which are gathered meanwhile."""
    return (
        Step("Tables", lambda: call_command("locked_migrate")),
        Step("Languages, site, roles and pages", lambda: call_command("bootstrap", verbosity=0)),
        Step("Starter content", lambda: call_command("load_starter", if_changed=True)),
        Step("Search index", lambda: call_command("search_rebuild", if_needed=True)),
        Step("Style sheets, scripts and pictures", collected),
    )


def prepare(say: Callable[[str], None]) -> None:
    """Run all steps, telling of each before it begins and how long it took."""
    with _beside(collect_static) as collected:
        for step in steps(collected=collected):
            say(f"==> {step.title} ...")
            began = time.monotonic()
            step.run()
            say(f"    {time.monotonic() - began:.1f} s")


@contextlib.contextmanager
def _beside(work: Callable[[], object]) -> Iterator[Callable[[], None]]:
    """Does the work in a process beside this one; gives what waits for it. The work uses no database."""
    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=work)

    def finished() -> None:
        process.join()
        if process.exitcode:
            raise CommandError("The static files could not be gathered: the reason stands above.")

    process.start()
    try:
        yield finished
    finally:
        if process.is_alive():
            process.terminate()
        process.join()


def collect_static() -> bool:
    """Gather, hash and compress the static files unless their sources are as they were. Whether it did."""
    note = Path(settings.VAR) / "run" / "static-sources"
    digest = static_digest()
    if Path(settings.STATIC_ROOT).is_dir() and note.is_file() and note.read_text(encoding="ascii") == digest:
        return False
    note.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(digest, encoding="ascii")
    return True


def static_digest() -> str:
    """Names, sizes and dates of all sources, and the place they are gathered in."""
    digest = hashlib.sha256(str(settings.STATIC_ROOT).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
