"""Counting what is asked without knowing who asks. A request writes nothing; a thread stores the numbers each minute.

Stored are day, language, a keyed digest of the normalised words, and counts; the words themselves only from the
`store.THRESHOLD`-th time on, so that what few people ask is never written down.
"""

from __future__ import annotations

import atexit
import logging
import os
import threading
from typing import TYPE_CHECKING

from django.db import Error, connection
from django.utils import timezone

from search.analysis.normal import normal_form
from search.analysis.tokenizer import clean
from search.conf import config
from search.questions import store
from search.questions.tally import Question, Tally
from search.screening import may_be_counted

if TYPE_CHECKING:
    from datetime import date

logger = logging.getLogger(__name__)

TALLY = Tally()


def count(text: str, *, language: str, in_vain: bool) -> None:
    """Count a question, unless something in it looks like a person or a case. Touches no table."""
    words = " ".join(clean(text).split())
    if not may_be_counted(words):
        return
    form = normal_form(words, language)
    if form:
        TALLY.add(Question(timezone.now().date(), language, form), words, without=int(in_vain))
        KEEPER.watch()


def flush(tally: Tally = TALLY) -> int:
    """Store what was counted; how many questions. Raises a database error and then still holds the counts."""
    taken = tally.take()
    try:
        return store.store(taken)
    except Error:
        tally.give_back(taken)
        raise


class Keeper:
    """The thread of this process that stores the counts; a forked process starts its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process = 0
        self._stop = threading.Event()
        self._kept_house: date | None = None

    def watch(self) -> None:
        """Start the thread with the first question of the process; never when `COUNT_SECONDS` is 0."""
        if self._process == os.getpid() or not config().count_seconds:
            return
        with self._lock:
            if self._process != os.getpid():
                self._process = os.getpid()
                self._stop = threading.Event()
                threading.Thread(target=self._run, name="search-questions", daemon=True).start()
                atexit.register(self.finish)

    def finish(self) -> None:
        """Store what is left; the process ends."""
        self._stop.set()
        self.tend()

    def tend(self) -> None:
        """Store once, and once a day keep house. What fails is tried again the next time; its words are not logged."""
        try:
            flush()
            today = timezone.now().date()
            if self._kept_house != today:
                store.keep_house(today)
                self._kept_house = today
        except Error as error:
            logger.warning("search: questions could not be stored now: %s", type(error).__name__)
        finally:
            connection.close()

    def _run(self) -> None:
        while not self._stop.wait(config().count_seconds):
            self.tend()


KEEPER = Keeper()
