"""The search worker as a child: there when an engine needs it, back when it dies, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.ops.search_worker import SearchWorker, is_wanted
from tests.integration.ops.conftest import processes_in

PATIENCE_SECONDS = 20.0
MANAGE = """
import os, sys, time
with open("started", "a") as file:
    file.write(" ".join([*sys.argv[1:], os.environ["PORTAL_ROLE"]]) + "\\n")
while True:
    time.sleep(1)
"""


@pytest.fixture
def worker(place: Path) -> Iterator[SearchWorker]:
    """A project whose command notes that it was started; not yet started."""
    (place / "manage.py").write_text(MANAGE, encoding="utf-8")
    made = SearchWorker(folder=place, environment={"PATH": os.environ["PATH"]})
    yield made
    made.stop()


def _starts(place: Path, at_least: int) -> list[str]:
    until = time.monotonic() + PATIENCE_SECONDS
    lines: list[str] = []
    while len(lines) < at_least and time.monotonic() < until:
        noted = place / "started"
        lines = noted.read_text(encoding="utf-8").splitlines() if noted.exists() else []
        time.sleep(0.02)
    return lines


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, False),
        ({"ELASTICSEARCH_URL": ""}, False),
        ({"ELASTICSEARCH_URL": "http://127.0.0.1:9200"}, True),
        ({"ELASTICSEARCH_URL_FILE": "/run/secrets/url"}, True),
    ],
)
def test_a_worker_is_wanted_where_an_engine_needs_it(environment: dict[str, str], wanted: bool) -> None:
    assert is_wanted(environment) is wanted


def test_the_worker_has_its_role_and_leaves_no_process(worker: SearchWorker, place: Path) -> None:
    worker.start()
    assert _starts(place, 1) == ["search_worker worker"]
    assert worker.keep_alive() == ""
    worker.stop()
    assert not processes_in(place)


def test_a_dead_worker_comes_back_and_nobody_waits_for_it(worker: SearchWorker, place: Path) -> None:
    worker.start()
    _starts(place, 1)
    for pid in processes_in(place):
        os.kill(pid, signal.SIGKILL)
    said = []
    until = time.monotonic() + PATIENCE_SECONDS
    while len(_starts(place, 1)) < 2 and time.monotonic() < until:
        said.append(worker.keep_alive())
        time.sleep(0.02)
    assert len(_starts(place, 2)) == 2
    assert [news for news in said if news] == [
        "The search worker ended with code -9 and is started again in 1 s."
    ]


def test_a_worker_that_was_never_started_is_left_alone(worker: SearchWorker, place: Path) -> None:
    assert worker.keep_alive() == ""
    worker.stop()
    assert not (place / "started").exists()
