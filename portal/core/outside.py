"""Addresses of other sites. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

_SCHEMES = {"http", "https"}


@dataclass(frozen=True, slots=True)
class OutsideAddress:
    """An address on another site and the host that a reader will see there."""

    url: str
    host: str


def outside_address(url: str) -> OutsideAddress | None:
    """The address, if it is one of the web; anything else (a script, a file) is none."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    known = parts.scheme in _SCHEMES and parts.hostname
    return OutsideAddress(url.strip(), parts.hostname or "") if known else None
