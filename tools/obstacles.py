"""What can be known to go wrong before anything is made: one sentence each, with its remedy."""

from __future__ import annotations

import errno
import importlib.util
import os
import socket
import tempfile
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

DEFAULT_PORT = "8000"
_LAST_PORT = 65535
_SCHEMES = ("postgres", "postgresql")
_WAIT_SECONDS = 3.0


class ObstacleError(Exception):
    """Something is missing on this machine; the message is one sentence with the remedy."""


def require_venv_module() -> None:
    """Debian and Ubuntu ship Python without the modules that make virtual environments."""
    for name in ("venv", "ensurepip"):
        if importlib.util.find_spec(name) is None:
            raise ObstacleError(
                f"Python's module {name} is missing, without it no virtual environment can be made: "
                "install it (Debian, Ubuntu: `apt install python3-venv`) and run the command again."
            )


def require_writable(folder: Path, *, variable: str = "") -> None:
    """The folder, or the nearest parent that exists, takes a new file."""
    nearest = folder
    while not nearest.exists():
        nearest = nearest.parent
    remedy = "give it to the user that runs this command"
    if variable:
        remedy += f", or name another folder in {variable}"
    try:
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        raise ObstacleError(
            f"The folder {folder} cannot be written ({(error.strerror or str(error)).lower()}): {remedy}."
        ) from error


def require_port(text: str) -> int:
    """The port is a number and nobody listens on it."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= _LAST_PORT:
        raise ObstacleError(
            f"PORT is {text!r}: give a number from 1 to 65535, for example `make run PORT=8001`."
        )
    port = int(text)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            probe.listen(1)
        except OSError as error:
            raise ObstacleError(_port_sentence(port, error)) from error
    return port


def _port_sentence(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < _LAST_PORT else 8000
        return (
            f"Port {port} is taken, perhaps by a portal that is already running: "
            f"stop that program, or choose another port with `make run PORT={other}`."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs special rights: choose one above 1023, for example `make run PORT=8000`."
    return f"Port {port} cannot be opened ({error.strerror}): choose another with `make run PORT=8001`."


def require_database(url: str) -> None:
    """Something listens where DATABASE_URL points. Empty: the embedded database will be used."""
    if not url:
        return
    try:
        parts = urlsplit(url)
        port = parts.port or 5432
    except ValueError as error:
        raise ObstacleError(f"DATABASE_URL cannot be read ({error}): {_choices()}") from error
    if parts.scheme not in _SCHEMES:
        raise ObstacleError(f"DATABASE_URL begins with {parts.scheme or 'no scheme'!r}: {_choices()}")
    host = _host(parts)
    try:
        _connect(host, port)
    except OSError as error:
        reason = error.strerror or str(error) or "no answer"
        raise ObstacleError(
            f"The database of DATABASE_URL does not answer at {host}, port {port} ({reason.lower()}): "
            "start that server or correct the address, or unset DATABASE_URL to use the embedded PostgreSQL."
        ) from error


def _choices() -> str:
    return (
        "it must be postgresql://user:password@host:5432/name, "
        "or unset DATABASE_URL to use the embedded PostgreSQL."
    )


def _host(parts: SplitResult) -> str:
    named = parse_qs(parts.query).get("host", [""])[0]
    inside = parts.netloc.rpartition("@")[2]
    if "%2f" in inside.lower():
        return unquote(inside.partition(":")[0])
    return named or parts.hostname or os.environ.get("PGHOST", "localhost")


def _connect(host: str, port: int) -> None:
    if host.startswith("/"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as local:
            local.settimeout(_WAIT_SECONDS)
            local.connect(f"{host}/.s.PGSQL.{port}")
        return
    socket.create_connection((host, port), timeout=_WAIT_SECONDS).close()
