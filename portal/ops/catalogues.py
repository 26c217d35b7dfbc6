"""Message catalogues: `.po` to `.mo` in Python, since gettext's own programs may be missing. No Django."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import polib

CHECKOUT = Path(__file__).resolve().parents[2]


def compile_catalogues(checkout: Path = CHECKOUT) -> int:
    """Compile each catalogue of `portal/locale*` that is newer than its compiled form. Returns how many were."""
    compiled = 0
    for source in sorted((checkout / "portal").glob("locale*/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        fresh = target.with_suffix(f".{os.getpid()}")
        try:
            polib.pofile(str(source)).save_as_mofile(str(fresh))
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
        compiled += 1
    return compiled


if __name__ == "__main__":
    sys.stdout.write(f"{compile_catalogues()} catalogues compiled\n")
