"""Reading the files that wait: outside of every request, one after the other, each content once.

A file begins to wait in the transaction that indexes its record. Web processes have a thread that reads what waits;
what it finds is announced like any other change of the record.
"""

from __future__ import annotations

import logging
import threading
from contextlib import closing
from typing import TYPE_CHECKING

from django.db import close_old_connections, connection, transaction

from search import contract
from search.conf import config
from search.extraction import store
from search.extraction.outcome import Extraction, Limits, Status
from search.extraction.runner import ContentChangedError, extract

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from search.contract import Attachment

logger = logging.getLogger(__name__)

READING_LOCK = 7_300_003
"""Advisory lock of the one thread that reads; commands that somebody started do not ask for it."""
POLL_SECONDS = 60.0
BUSY_SECONDS = 1.0


def read_waiting() -> Iterator[tuple[str, Status]]:
    """Read file after file until none waits; each digest with what came of it. Not inside a transaction."""
    tried: list[str] = []
    while digest := store.claim(tried=tried):
        tried.append(digest)
        yield digest, read_one(digest)


def read_one(digest: str) -> Status:
    """Read a claimed file, keep its text and announce the records that have it."""
    keys = store.keys_of(digest)
    attachment = _find(digest, keys)
    if attachment is None:
        return _let_go(digest, keys)
    try:
        with closing(attachment.open()) as file:
            result = extract(file, digest=digest, limits=Limits(**config().extract))
    except ContentChangedError:
        return _let_go(digest, keys)
    except FileNotFoundError as error:
        result = Extraction(Status.MISSING, note=str(error))
    except OSError as error:
        logger.warning("search: %s could not be read now: %s", attachment.filename, error)
        store.put_back(digest, str(error))
        return Status.WAITING
    with transaction.atomic():
        store.keep(digest, result)
        contract.changed(store.keys_of(digest))
    return result.status


def _let_go(digest: str, keys: Iterable[str]) -> Status:
    """The records that had the file have another one now: index them anew."""
    store.put_back(digest, "its records have it no more")
    contract.changed(keys)
    store.forget([digest])
    return Status.MISSING


def _find(digest: str, keys: Iterable[str]) -> Attachment | None:
    """The file as a record gives it now; None when no record does."""
    for key in keys:
        searchable = contract.registered().get(key.partition(":")[0])
        for entry in searchable.build([key]) if searchable else ():
            for attachment in entry.attachments:
                if attachment.sha256 == digest:
                    return attachment
    return None


class _Reader(threading.Thread):
    """Reads when it is woken, and now and then unasked: files announced by another process, or left by one that ended."""

    def __init__(self) -> None:
        super().__init__(name="search-attachments", daemon=True)
        self.called = threading.Event()

    def run(self) -> None:
        """Until the process ends."""
        while True:
            self.called.clear()
            alone = self._round()
            self.called.wait(POLL_SECONDS if alone else BUSY_SECONDS)

    def _round(self) -> bool:
        """Read what waits; whether no other process was at it."""
        try:
            return read_alone()
        except Exception:
            logger.exception("search: files were not read; they wait")
            return True
        finally:
            connection.close()


def read_alone() -> bool:
    """Read what waits unless another process does. Whether it did."""
    close_old_connections()
    if not store.waiting():
        return True
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [READING_LOCK])
        if not cursor.fetchone()[0]:
            return False
        try:
            for digest, status in read_waiting():
                logger.info("search: file %s: %s", digest[:12], status)
        finally:
            cursor.execute("select pg_advisory_unlock(%s)", [READING_LOCK])
    return True


class _Desk:
    """The reader of this process, if it has one."""

    reader: _Reader | None = None


def start() -> None:
    """Give this process a reader; called by the web server's entry."""
    if config().reads_files and _Desk.reader is None:
        _Desk.reader = _Reader()
        _Desk.reader.start()


def wake() -> None:
    """A file waits: read it soon, in this process if it has a reader."""
    if _Desk.reader:
        _Desk.reader.called.set()
