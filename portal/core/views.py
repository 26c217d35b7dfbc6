"""What the page of every record does with the address it was asked by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portal.core.i18n.hreflang import Alternate


class RecordPage(Protocol):
    """What a selector gives for the page of a record: its own address and the page in the other languages."""

    @property
    def url(self) -> str:
        """The address of the page in the reader's language."""

    @property
    def alternates(self) -> Sequence[Alternate]:
        """The page in each language."""


def record_response(request: HttpRequest, page: RecordPage | None, *, template: str) -> HttpResponse:
    """The page of a record; 404 without one. Another slug than that of the title shown leads to the right address,
    for the time being: a title may change back."""
    if page is None:
        raise Http404("no such record")
    if request.path != page.url:
        return redirect(page.url)
    return render(request, template, {"page": page, "alternates": page.alternates})
