"""A server of loopback that writes down what it is asked and answers what a test wants."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

NOTHING_FOUND = {"took": 1, "timed_out": False, "hits": {"total": {"value": 0, "relation": "eq"}, "hits": []}}


@dataclass
class Recorder:
    """What was asked, and what is answered. `silent`: it accepts a connection and says nothing, until it is let go."""

    status: int = 200
    answer: Any = field(default_factory=lambda: NOTHING_FOUND)
    product: str = "Elasticsearch"
    silent: bool = False
    url: str = ""
    headers: list[dict[str, str]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    let_go: threading.Event = field(default_factory=threading.Event)


@contextmanager
def recording(**given: Any) -> Iterator[Recorder]:
    """A server as long as the block lasts."""
    recorder = Recorder(**given)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            recorder.headers.append({name.lower(): value for name, value in self.headers.items()})
            recorder.addresses.append(self.path)
            if recorder.silent:
                recorder.let_go.wait(10)
                return
            body = (
                recorder.answer
                if isinstance(recorder.answer, bytes)
                else json.dumps(recorder.answer).encode()
            )
            self.send_response(recorder.status)
            self.send_header("Content-Type", "application/vnd.elasticsearch+json;compatible-with=8")
            self.send_header("Content-Length", str(len(body)))
            if recorder.product:
                self.send_header("X-Elastic-Product", recorder.product)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name is given
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    recorder.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield recorder
    finally:
        recorder.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()
