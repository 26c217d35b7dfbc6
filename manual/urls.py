"""Addresses of the manual."""

from __future__ import annotations

from django.urls import path, register_converter

from manual import views
from portal.core.i18n.segments import segment

app_name = "manual"


class PrintedNumber:
    """`4`, `4.1` or `4.1.3`: what the current edition prints."""

    regex = r"[1-9][0-9]{0,2}(?:\.[1-9][0-9]{0,2}){0,2}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


class ChapterCode:
    """`ch-04`: the permanent code of a chapter."""

    regex = r"ch-[-a-z0-9]+"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(PrintedNumber, "printed_number")
register_converter(ChapterCode, "chapter_code")

urlpatterns = [
    path(segment("manual"), views.contents, name="contents"),
    path(segment("manual", "/<printed_number:number>/"), views.number, name="number"),
    path(segment("manual", "/<chapter_code:code>/"), views.chapter, name="chapter"),
    path(segment("manual", "/<slug:code>/"), views.section, name="section"),
]
