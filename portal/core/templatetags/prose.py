"""Rich text of editors as safe HTML. What is not on the list below does not reach a reader."""

from __future__ import annotations

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

from wagtail.rich_text import expand_db_html

import nh3

register = template.Library()

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "code", "em", "h3", "h4", "h5", "hr", "i", "li", "ol", "p", "strong",
    "sub", "sup", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "abbr": {"title"}, "*": {"lang"}}
SCHEMES = {"http", "https", "mailto", "tel"}
_HEADING_2 = re.compile(r"(</?)h2\b", re.IGNORECASE)
_BLOCK = re.compile(r"\s*<(p|ul|ol|h[1-6]|blockquote|hr)\b", re.IGNORECASE)


def _internal_or_known(_tag: str, name: str, value: str) -> str | None:
    """Refuse `//host` and `/\\host`: they look internal and lead away."""
    away = name == "href" and value.strip()[:2].replace("\\", "/") == "//"
    return None if away else value


@register.filter
def richtext_safe(value: object) -> SafeString:
    """`value` (a `Text` or a string of Wagtail's rich text) with its internal links resolved and cleaned.

    Kept: paragraphs, lists, headings from h3 (the page's parts are h2), emphasis, quotations, links to http, https,
    mailto, tel and inside the site. Text without a block becomes a paragraph.
    """
    expanded = _HEADING_2.sub(r"\1h3", expand_db_html(str(value)))
    clean = nh3.clean(
        expanded,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_internal_or_known,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
    if clean.strip() and not _BLOCK.match(clean):
        clean = f"<p>{clean}</p>"
    return mark_safe(clean)  # noqa: S308  # nh3 has just cleaned it against the lists above
