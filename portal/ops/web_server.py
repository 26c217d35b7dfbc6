"""The web server as a child process. No Django: the server's own processes load it."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from http import HTTPStatus
from pathlib import Path
from typing import Final

from portal.ops.stopping import StopRequest

FIRST_ANSWER_SECONDS: Final = 60.0
STOP_SECONDS: Final = 12.0
BACK_OFF_SECONDS: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
STEADY_SECONDS: Final = 60.0
_SHARED_MEMORY: Final = Path("/dev") / "shm"


class WebServerError(Exception):
    """The server did not come up; the message is one sentence."""


class WebServer:
    """gunicorn in a session of its own; started again with growing pauses when it dies."""

    def __init__(self, *, port: int, folder: Path, environment: dict[str, str]) -> None:
        self.port = port
        self._folder = folder
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None
        self._deaths = 0
        self._started = 0.0

    def start(self) -> None:
        """Start it; its first answer comes later."""
        self._started = time.monotonic()
        self._process = subprocess.Popen(
            command(self.port),
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def wait_for_answer(self, stop: StopRequest) -> None:
        """Until it serves. Errors: WebServerError when it died or stayed silent; StopRequestedError."""
        deadline = time.monotonic() + FIRST_ANSWER_SECONDS
        while time.monotonic() < deadline:
            if self._ended() is not None:
                raise WebServerError("The web server ended at once: the reason stands above.")
            status = self._status()
            if status is None:
                stop.pause(0.05)
            elif status < HTTPStatus.INTERNAL_SERVER_ERROR:
                return
            else:
                raise WebServerError(f"The web server answers with error {status}: the reason stands above.")
        raise WebServerError("The web server gave no answer within a minute: the reason stands above.")

    def keep_alive(self, stop: StopRequest) -> str:
        """Start it again if it died, after a pause. Returns what happened, in a sentence, or an empty text."""
        code = self._ended()
        if code is None:
            return ""
        self._deaths = 0 if time.monotonic() - self._started > STEADY_SECONDS else self._deaths + 1
        stop.pause(BACK_OFF_SECONDS[min(self._deaths, len(BACK_OFF_SECONDS) - 1)])
        self._end_session()
        self.start()
        return f"The web server ended with code {code} and was started again."

    def stop(self) -> None:
        """Let it finish its requests, then end whatever is left of its session."""
        if self._process is None:
            return
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_SECONDS)
        self._end_session()

    def _ended(self) -> int | None:
        return None if self._process is None else self._process.poll()

    def _end_session(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _status(self) -> int | None:
        """What it answers to a question that needs no database; None while nobody listens.

        A 400 is an answer too: PORTAL_HOSTS may not name this machine.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/-/live")
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()


def command(port: int) -> list[str]:
    """Threads, not asyncio; a worker is replaced now and then; no line per request is written anywhere."""
    options = {
        "bind": f"127.0.0.1:{port}",
        "worker-class": "gthread",
        "workers": "2",
        "threads": "4",
        "timeout": "30",
        "graceful-timeout": "10",
        "keep-alive": "30",
        "max-requests": "20000",
        "max-requests-jitter": "2000",
        "error-logfile": "-",
        "log-level": "warning",
    }
    if _SHARED_MEMORY.is_dir():
        options["worker-tmp-dir"] = str(_SHARED_MEMORY)
    words = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "gunicorn", "portal.wsgi:application", "--no-control-socket", *words]
