"""Runs the child process over one file and bounds what it may cost the portal. No Django in here."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from search.extraction.outcome import Extraction, Page, RefusedError, Status

if TYPE_CHECKING:
    from search.extraction.outcome import Limits

_HOUSE = Path(__file__).resolve().parents[2]
_BLOCK = 2**16
_BYTES_OF_A_CHARACTER = 8
"""The longest a character gets in JSON, frame of the lines included."""
_OF_MEMORY = frozenset({signal.SIGABRT, signal.SIGTRAP, signal.SIGILL, signal.SIGKILL})
"""How libraries end when they are refused memory, and how the kernel ends who takes too much."""
_OF_TIME = frozenset({signal.SIGXCPU})


class ContentChangedError(Exception):
    """The file is not the one that was asked for."""


def extract(file: BinaryIO, *, digest: str, limits: Limits) -> Extraction:
    """The text of a file whose sha256 is `digest`, read in a process of its own.

    Errors: :class:`ContentChangedError`; OSError when the file cannot be read or no process can be started.
    """
    with tempfile.TemporaryFile() as copy:
        try:
            if _copy(file, copy, at_most=limits.largest) != digest:
                raise ContentChangedError(digest)
            output, ended = _run(copy, limits)
        except RefusedError as refusal:
            return Extraction(refusal.status, note=refusal.note)
    return _result(output, ended)


def _copy(source: BinaryIO, target: IO[bytes], *, at_most: int) -> str:
    """Copy the file and return its digest. Raises :class:`RefusedError` when it is too large."""
    digest, size = sha256(), 0
    while block := source.read(_BLOCK):
        size += len(block)
        if size > at_most:
            raise RefusedError(Status.TOO_LARGE, f"more than {at_most} bytes")
        digest.update(block)
        target.write(block)
    target.seek(0)
    return digest.hexdigest()


def _run(copy: IO[bytes], limits: Limits) -> tuple[bytes, int]:
    """What the child wrote and how it ended. It inherits no secret: its environment is empty."""
    process = subprocess.Popen(
        [sys.executable, "-B", "-s", "-m", "search.extraction.child", limits.written()],
        stdin=copy,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_HOUSE,
        env={"LANG": "C.UTF-8"},
    )
    output_of = cast("IO[bytes]", process.stdout)
    deadline = time.monotonic() + limits.wall_seconds
    try:
        with output_of as pipe:
            output = _read(pipe, deadline, at_most=limits.characters * _BYTES_OF_A_CHARACTER + _BLOCK)
        return output, process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired as error:
        raise RefusedError(Status.TOO_SLOW, "the process did not end") from error
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _read(pipe: IO[bytes], deadline: float, *, at_most: int) -> bytes:
    """All that comes through the pipe. Raises :class:`RefusedError` when it comes too late or is too much."""
    output = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while selector.select(max(0.0, deadline - time.monotonic())):
            block = os.read(pipe.fileno(), _BLOCK)
            if not block:
                return bytes(output)
            output += block
            if len(output) > at_most:
                raise RefusedError(Status.TOO_LARGE, "more text than allowed")
    raise RefusedError(Status.TOO_SLOW, "no answer in time")


def _result(output: bytes, ended: int) -> Extraction:
    lines = output.split(b"\n")
    try:
        *pages, last = [json.loads(line) for line in lines[:-1]]
        status = Status(last["status"])
    except (ValueError, KeyError):
        return _broken_off(ended)
    if status is not Status.DONE:
        return Extraction(status, note=str(last.get("note", "")))
    return Extraction(status, tuple(_read_pages(pages)), cut=bool(last.get("cut")))


def _read_pages(rows: Iterable[dict[str, Any]]) -> Iterable[Page]:
    return (Page(row["text"], row["number"], row["label"]) for row in rows)


def _broken_off(ended: int) -> Extraction:
    """The child did not come to its end; how it ended says why."""
    if -ended in _OF_TIME:
        return Extraction(Status.TOO_SLOW, note="processor time")
    if -ended in _OF_MEMORY:
        return Extraction(Status.TOO_LARGE, note=f"ended by signal {-ended}")
    return Extraction(Status.DAMAGED, note=f"ended with {ended}")
