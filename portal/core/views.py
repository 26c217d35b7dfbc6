"""What the page of every record does with the address it was asked by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portal.core.citation import MEDIA_TYPES, Citation, CitationFormat, written
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


def citation_response(request: HttpRequest, reference: Citation | None, form: str) -> HttpResponse:
    """The citation of a record as a file; 404 without a record, and for a format that does not exist.

    `reference.url` is the path of the record's page.
    """
    if reference is None or form not in set(CitationFormat):
        raise Http404("no such record or format")
    absolute = replace(reference, url=request.build_absolute_uri(reference.url))
    chosen = CitationFormat(form)
    response = HttpResponse(written(absolute, chosen), content_type=f"{MEDIA_TYPES[chosen]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{reference.code}.{chosen}"'
    return response
