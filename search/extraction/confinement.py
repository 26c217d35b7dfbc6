"""The walls round the child process: it may compute and read what it was given, and little else. No Django in here."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.extraction.outcome import Limits

_NICE = 10
_OPEN_FILES = 32
_DIE_WITH_PARENT, _NO_NEW_PRIVILEGES = 1, 38
_OWN_USERS, _OWN_NETWORK = 0x1000_0000, 0x4000_0000
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.kill",
)


def confine(limits: Limits) -> None:
    """Bound memory, processor time and files of this process for good; it never reaches the network."""
    _leave_with_parent()
    for number, soft, hard in (
        (resource.RLIMIT_AS, limits.memory, limits.memory),
        (resource.RLIMIT_CPU, limits.processor_seconds, limits.processor_seconds + 5),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        resource.setrlimit(number, (soft, hard))
    os.nice(_NICE)
    sys.addaudithook(_refuse)


def _leave_with_parent() -> None:
    """End when the portal ends, gain no rights, and see no network where the kernel lets one choose."""
    with contextlib.suppress(OSError, AttributeError):
        system = ctypes.CDLL(None)
        system.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        if system.unshare(_OWN_NETWORK):
            system.unshare(_OWN_USERS | _OWN_NETWORK)


def _refuse(event: str, _arguments: object) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not allowed here")
