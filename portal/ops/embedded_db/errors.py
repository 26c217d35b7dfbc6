from __future__ import annotations


class DatabaseUnavailableError(RuntimeError):
    """The embedded database cannot be had; the message is one sentence with its remedy."""
