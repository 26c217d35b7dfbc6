"""Sort keys for names. Pure. The database sorts by code point (Á after Z), so names sort by these keys."""

from __future__ import annotations

import re
import unicodedata

_AFTER_EVERY_LETTER = "\ue000"
_MARKS_BEFORE = re.compile(r"^\W+")


def sort_key(text: str, language: str = "es") -> str:
    """`text` without case, accents and the marks before its first letter; in Spanish ñ comes after n and before o."""
    lowered = _MARKS_BEFORE.sub("", unicodedata.normalize("NFC", text).casefold())
    if language == "es":
        lowered = lowered.replace("ñ", f"n{_AFTER_EVERY_LETTER}")
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
