"""What programs read in the pages of the directory."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from actors_map.jsonld import actor_node, script_text, service_node
from actors_map.selectors import ActorPage, ServicePage
from portal.core.i18n.languages import SOURCE

register = template.Library()


@register.inclusion_tag("components/structured.html", takes_context=True)
def structured(context: Context, page: ServicePage | ActorPage) -> dict[str, Any]:
    """The record of a page in schema.org. Needs `request`, for the address of the portal."""
    site = context["request"].build_absolute_uri("/").rstrip("/")
    language = context.get("LANGUAGE_CODE") or SOURCE
    if isinstance(page, ServicePage):
        return {"text": script_text(service_node(page, language=language, site=site))}
    return {"text": script_text(actor_node(page, language=language, site=site))}
