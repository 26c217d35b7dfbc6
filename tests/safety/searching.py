"""Looking for a planted value in what a reader got: in the forms in which a value can leak."""

from __future__ import annotations

import base64
import html
import json
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

_CUT = 12
"""Snippets cut: the first characters of a text are enough to know it."""


def folded(text: str) -> str:
    """Without case, accents and markup of HTML and JSON."""
    plain = html.unescape(text)
    decomposed = unicodedata.normalize("NFD", plain.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def forms_of_text(value: str) -> set[str]:
    """A text as it stands, encoded for an address, for JSON, and its beginning."""
    return {folded(form) for form in (value, quote(value), json.dumps(value)[1:-1], value[: max(_CUT, 1)])}


def forms_of_number(value: float) -> set[str]:
    """A coordinate with 3 to 6 decimals, with point and comma, as E6 and E7 integers, and in base64."""
    found = set()
    for decimals in range(3, 7):
        cut = f"{abs(value):.{decimals + 3}f}"[: -3 or None]
        for text in {f"{abs(value):.{decimals}f}", cut}:
            found |= {text, text.replace(".", ",")}
    found |= {str(round(abs(value) * 10**6)), str(round(abs(value) * 10**7))}
    whole = f"{value:.6f}".encode()
    return {folded(form) for form in found} | {folded(base64.b64encode(whole).decode()[:_CUT])}


def found_in(text: str, forms: set[str]) -> Iterator[str]:
    """The forms that occur in `text`."""
    plain = folded(text)
    return (form for form in forms if form in plain)
