"""A door in front of a server on loopback: it can be slow, shut or mute while the server is well."""

from __future__ import annotations

import select
import socket
import threading
import time
from contextlib import suppress
from typing import Self

CHUNK = 65_536
TICK = 0.05


class SearchProxy:
    """Passes bytes on to `port`. A context manager.

    `delay`: seconds before each answer begins. `mute`: what comes in is kept and never answered. `shut`: nobody listens.
    """

    def __init__(self, port: int) -> None:
        """Nothing is opened yet."""
        self._target = ("127.0.0.1", port)
        self.delay = 0.0
        self.mute = False
        self.requests = 0
        self._listener: socket.socket | None = None
        self._port = 0
        self._pairs: set[socket.socket] = set()
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        """Where it listens; the same after it was shut."""
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_error: object) -> None:
        self.shut()

    def open(self) -> None:
        """Listen."""
        listener = socket.create_server(("127.0.0.1", self._port), reuse_port=True)
        self._port = listener.getsockname()[1]
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def shut(self) -> None:
        """Stop listening and drop every connection."""
        listener, self._listener = self._listener, None
        if listener is not None:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        with self._lock:
            pairs, self._pairs = self._pairs, set()
        for one in pairs:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        with suppress(OSError), near, socket.create_connection(self._target) as far:
            with self._lock:
                self._pairs |= {near, far}
            try:
                while self._step(near, far):
                    pass
            finally:
                with self._lock:
                    self._pairs -= {near, far}

    def _step(self, near: socket.socket, far: socket.socket) -> bool:
        """Pass on what there is; whether both ends are still there."""
        ready, _, _ = select.select([near, far], [], [], TICK)
        if near in ready:
            asked = near.recv(CHUNK)
            if not asked:
                return False
            self.requests += 1
            if not self.mute:
                time.sleep(self.delay)
                far.sendall(asked)
        if far in ready:
            answered = far.recv(CHUNK)
            if not answered:
                return False
            near.sendall(answered)
        return True
