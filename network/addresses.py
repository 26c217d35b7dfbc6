"""Addresses of the Network's pages."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation

from network.models import Meeting
from portal.core.i18n.addresses import record_url
from portal.core.i18n.localized import Localized


def page_url(name: str, *, language: str) -> str:
    """`index`, `meetings`, `agreements` or `plan`."""
    with translation.override(language):
        return reverse(f"network:{name}")


def meeting_url(meeting: Meeting, *, language: str) -> str:
    """The page of a meeting."""
    title = Localized(meeting, language).title
    return record_url("network:meeting", meeting.pk, title, fallback=meeting.code, language=language)


def plan_url(*, language: str, country: str = "", action: str = "") -> str:
    """The plan; of one country (ISO2), at one action (`a01`), if named."""
    query = f"?{urlencode({'country': country})}" if country else ""
    anchor = f"#{action}" if action else ""
    return f"{page_url('plan', language=language)}{query}{anchor}"
