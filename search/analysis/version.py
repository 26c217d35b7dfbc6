"""The version of the analysis: an index built with another one has to be rebuilt."""

from __future__ import annotations

import hashlib

from search.analysis.wordlists import DATA

RULES = 3
"""Raised by hand when a rule in code changes what a text becomes."""


def _digest() -> str:
    digest = hashlib.sha256(f"rules {RULES}".encode())
    for path in sorted(DATA.glob("*.txt")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


ANALYSIS_VERSION = _digest()
