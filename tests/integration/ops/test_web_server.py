"""The web server as a child: it answers, comes back when it dies, and leaves nothing behind."""

from __future__ import annotations

import http.client
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from portal.ops.stopping import StopRequest
from portal.ops.web_server import WebServer, WebServerError
from tests.integration.ops.conftest import processes_in

APPLICATION = """
def application(environ, start_response):
    start_response({status!r}, [("Content-Type", "text/plain")])
    return [b"ok"]
"""


@pytest.fixture
def folder(place: Path) -> Path:
    """A project whose application says 200."""
    (place / "portal").mkdir()
    write(place, APPLICATION.format(status="200 OK"))
    return place


@pytest.fixture
def server(folder: Path) -> Iterator[WebServer]:
    """Not yet started."""
    made = WebServer(port=free_port(), folder=folder, environment={"PATH": os.environ["PATH"]})
    yield made
    made.stop()


def write(folder: Path, application: str) -> None:
    (folder / "portal" / "wsgi.py").write_text(application, encoding="utf-8")


def free_port() -> int:
    """A port on which nobody listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return int(probe.getsockname()[1])


def test_server_answers_and_leaves_no_process(server: WebServer, folder: Path) -> None:
    server.start()
    server.wait_for_answer(StopRequest())
    assert processes_in(folder)

    server.stop()

    assert not processes_in(folder)


def test_dead_server_comes_back(server: WebServer, folder: Path) -> None:
    server.start()
    server.wait_for_answer(StopRequest())
    for pid in processes_in(folder):
        os.kill(pid, signal.SIGKILL)

    news = ""
    while not news:
        news = server.keep_alive(StopRequest())
    server.wait_for_answer(StopRequest())

    assert "was started again" in news
    assert server.keep_alive(StopRequest()) == ""


def test_application_that_cannot_be_loaded_is_reported(server: WebServer, folder: Path) -> None:
    write(folder, "raise RuntimeError('broken on purpose')\n")
    server.start()

    with pytest.raises(WebServerError, match="ended at once"):
        server.wait_for_answer(StopRequest())


def test_application_that_only_fails_is_reported(server: WebServer, folder: Path) -> None:
    write(folder, APPLICATION.format(status="500 Broken"))
    server.start()

    with pytest.raises(WebServerError, match="error 500"):
        server.wait_for_answer(StopRequest())


def test_open_request_is_finished_before_the_end(server: WebServer, folder: Path) -> None:
    slow = APPLICATION.format(status="200 OK").replace("    return", "    SLEEP\n    return")
    write(
        folder, "import time\n" + slow.replace("SLEEP", "environ['PATH_INFO'] == '/slow' and time.sleep(1)")
    )
    server.start()
    server.wait_for_answer(StopRequest())
    with closing(http.client.HTTPConnection("127.0.0.1", server.port)) as connection:
        connection.request("GET", "/slow")
        server.stop()
        assert connection.getresponse().read() == b"ok"
