"""Which requests are counted: a first page without filters, asked by an anonymous reader who does not object."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from search.contract import PUBLIC
from search.questions import keeper
from search.types import Sort

if TYPE_CHECKING:
    from django.http import HttpRequest

    from search.types import SearchQuery, SearchResult

_OBJECTION = ("HTTP_DNT", "HTTP_SEC_GPC")
_PROGRAMS = re.compile(r"bot|crawl|spider|slurp|preview|monitor|headless", re.IGNORECASE)


def count_question(request: HttpRequest, result: SearchResult) -> None:
    """Count the question of a request in memory, if it may be counted. Nothing of the request itself is kept.

    It was asked in vain when nothing has all its words and no editor put something first for it.
    """
    if _is_first_asking(result.query) and _is_reader(request):
        chosen = any(hit.recommended for hit in result.hits)
        in_vain = not chosen and (result.relaxed or not result.total)
        keeper.count(result.query.text, language=result.query.ui_language, in_vain=in_vain)


def _is_first_asking(query: SearchQuery) -> bool:
    """Not the next page, another order or a narrower choice of what was asked before."""
    whole = not query.filters and query.years == (None, None) and query.sort is Sort.RELEVANCE
    return bool(query.text) and query.page == 1 and whole and query.viewer == frozenset({PUBLIC})


def _is_reader(request: HttpRequest) -> bool:
    """A GET of somebody who has not switched on `Do Not Track` or `Global Privacy Control`, as far as one can tell."""
    if request.method != "GET" or any(request.META.get(name) == "1" for name in _OBJECTION):
        return False
    if "prefetch" in request.META.get("HTTP_SEC_PURPOSE", ""):
        return False
    return not _PROGRAMS.search(request.META.get("HTTP_USER_AGENT", ""))
