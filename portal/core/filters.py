"""Reading a list's address: repeated codes, free text, page. A value that cannot be meant is a clear refusal."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import BadRequest
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from portal.core.paging import MAX_PAGE

MAX_TEXT = 200


def read_codes(params: QueryDict, name: str, known: Collection[str]) -> tuple[str, ...]:
    """The values of a repeated parameter, each once, in the order given; one that is not `known` is a 400."""
    values = tuple(dict.fromkeys(value for value in params.getlist(name) if value))
    for value in values:
        if value not in known:
            raise BadRequest(_("This filter has a value that does not exist. Choose again from the list."))
    return values


def read_text(params: QueryDict, name: str = "q") -> str:
    """A line of free text: control characters out, blanks folded, at most `MAX_TEXT` characters."""
    raw = params.get(name) or ""
    printable = "".join(char if char.isprintable() else " " for char in raw)
    return " ".join(printable.split())[:MAX_TEXT]


def read_page(params: QueryDict, name: str = "page") -> int:
    """The page asked for, from 1; anything else is a 404."""
    raw = params.get(name) or "1"
    if (
        not raw.isascii()
        or not raw.isdigit()
        or not 1 <= int(raw[:7]) <= MAX_PAGE
        or len(raw) > len(str(MAX_PAGE))
    ):
        raise Http404("no such page")
    return int(raw)
