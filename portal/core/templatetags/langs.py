"""Language in templates: lang attributes, notices, the chooser, hreflang."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

from portal.core.i18n.hreflang import Alternate, alternates
from portal.core.i18n.languages import AUTONYMS, SOURCE
from portal.core.i18n.localized import Text

register = template.Library()


def _interface_language() -> str:
    return (get_language() or SOURCE)[:2]


@register.simple_tag
def lang_attr(text: Text | str | None) -> SafeString:
    """` lang="en"` where a text is in another language than the page, else nothing."""
    language = text.lang if isinstance(text, Text) else text
    if not language or language == _interface_language():
        return mark_safe("")
    return format_html(' lang="{}"', language)


@register.simple_tag(takes_context=True)
def page_alternates(context: dict[str, Any]) -> tuple[Alternate, ...]:
    """The page in each language: what the view gave as `alternates`, else its address translated."""
    given = context.get("alternates")
    if given is not None:
        return tuple(given)
    request = context.get("request")
    if request is None:
        return ()
    address, own = request.get_full_path(), _interface_language()

    def here() -> str:
        asked = _interface_language()
        with override(own):  # an address resolves only in its own language
            return str(translate_url(address, asked))

    return alternates(here)


@register.filter
def autonym(code: str) -> str:
    """The language's own name."""
    return AUTONYMS.get(code, code)
