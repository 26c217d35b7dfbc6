"""A site served in a thread, and a browser that may open nothing else."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler

from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # whatever a page asks for, nothing leaves the machine
]


def executable() -> str | None:
    """The browser of the machine; None when there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[str]:
    """The address of the site, with its static files, for pages that need no database."""
    server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), _Server, _Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser of the machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass(slots=True)
class Visit:
    """A page opened at one width, and every address it asked for."""

    page: Page
    site: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def strangers(self) -> list[str]:
        """The addresses of other hosts; none of them was reached."""
        return [url for url in self.asked if not url.startswith((self.site, "data:"))]


@contextmanager
def visit(browser: Browser, address: str, *, width: int = 1280, **options: Any) -> Iterator[Visit]:
    """Open `address` in a context of its own; `options` are those of `new_context` (color_scheme, contrast, ...)."""
    context = browser.new_context(viewport={"width": width, "height": 844}, **options)
    visited = Visit(context.new_page(), "/".join(address.split("/")[:3]))
    context.on("request", lambda request: visited.asked.append(request.url))
    visited.page.on("console", lambda message: visited.complaints.append(message.text))
    visited.page.on("pageerror", lambda error: visited.complaints.append(str(error)))
    try:
        visited.page.goto(address)
        yield visited
    finally:
        context.close()
