"""What a text says, as a short digest: two texts have one digest when a reader would find them equal. Pure.

Not part of it: white space, the way of writing a letter (composed or not), entities, keys and classes that an editor's
program adds to its markup.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata

DIGEST_VERSION = 1
"""Part of every digest. A change of the rules below needs a new number and a migration of what was confirmed."""
LENGTH = 16
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?P<attributes>[^>]*)>")
_ATTRIBUTE = re.compile(r"\b(href|id|linktype|src|alt|format|embedtype|url)=\"([^\"]*)\"")


def canonical_text(text: str) -> str:
    """A plain or rich text without what no reader sees."""
    tagged = _TAG.sub(_canonical_tag, text) if "<" in text else text
    return " ".join(unicodedata.normalize("NFC", html.unescape(tagged)).split())


def digest(text: str) -> str:
    """Sixteen hexadecimal digits for a text; empty for a text that says nothing."""
    canonical = canonical_text(text)
    if not _TAG.sub("", canonical).strip() and "src=" not in canonical and "<embed" not in canonical:
        return ""
    return hashlib.sha256(f"{DIGEST_VERSION}\0{canonical}".encode()).hexdigest()[:LENGTH]


def _canonical_tag(tag: re.Match[str]) -> str:
    kept = sorted(_ATTRIBUTE.findall(tag["attributes"]))
    attributes = "".join(f' {name}="{value}"' for name, value in kept)
    return f"<{tag['close']}{tag['name'].lower()}{attributes}>"
