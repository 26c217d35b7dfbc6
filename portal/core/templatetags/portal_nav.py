"""The rooms of the site, in the bar and in the foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse
from django.utils.translation import get_language, gettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.core.i18n.languages import SOURCE
from portal.core.i18n.segments import prose_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.template.context import Context
    from django.utils.functional import _StrPromise

    from portal.core.i18n.hreflang import Alternate

register = template.Library()


@dataclass(frozen=True, slots=True)
class Room:
    """`name` of the address, `label`, `home` of the addresses inside it; `wide`: left to the foot on phones."""

    name: str
    label: _StrPromise
    home: str
    wide: bool = False


ROOMS: tuple[Room, ...] = (
    Room("actors_map:help", pgettext_lazy("room", "Help"), "actors_map:"),
    Room("practices:list", _("Practices"), "practices:"),
    Room("manual:contents", _("Manual"), "manual:"),
    Room("home:countries", _("Countries"), "home:countr"),
    Room("library:list", _("Library"), "library:", wide=True),
    Room("network:index", _("The Network"), "network:", wide=True),
    Room("search:results", pgettext_lazy("verb", "Search"), "search:", wide=True),
)
FOOT: tuple[tuple[str, _StrPromise, tuple[tuple[str, _StrPromise], ...]], ...] = (
    (
        "help",
        _("Ask for help"),
        (
            ("actors_map:help", _("Helplines by country")),
            ("actors_map:services", _("Services near a place")),
            ("prose:safety", _("Browse more safely")),
        ),
    ),
    (
        "work",
        _("For your work"),
        (
            ("manual:contents", _("Regional manual")),
            ("practices:list", _("Practices")),
            ("actors_map:map", _("Map of actors and services")),
            ("actors_map:actors", _("Institutions")),
            ("learning:courses", _("Course")),
        ),
    ),
    (
        "network",
        _("The Network"),
        (
            ("home:countries", _("Countries")),
            ("network:plan", _("Plan 2017-2022")),
            ("network:meetings", _("Meetings")),
            ("network:agreements", _("Agreements")),
            ("library:list", _("Library")),
            ("library:glossary", _("Glossary")),
            ("search:results", pgettext_lazy("verb", "Search")),
        ),
    ),
)
PROSE: tuple[tuple[str, _StrPromise], ...] = (
    ("prose:about", _("About this portal")),
    ("prose:accessibility", _("Accessibility")),
    ("prose:privacy", _("No cookies, no tracking")),
)


@register.inclusion_tag("layouts/rooms.html", takes_context=True)
def rooms(context: Context, alternates: Sequence[Alternate]) -> dict[str, Any]:
    """The bar of rooms, marking the one we are in, and the languages."""
    match = getattr(context.get("request"), "resolver_match", None)
    here = match.view_name if match else ""
    return {"rooms": [_door(room, here) for room in ROOMS], "alternates": alternates}


def _door(room: Room, here: str) -> dict[str, Any]:
    current = "page" if here == room.name else "true" if here.startswith(room.home) else ""
    return {"url": address(room.name), "label": room.label, "wide": room.wide, "current": current}


@register.inclusion_tag("layouts/foot.html")
def foot(alternates: Sequence[Alternate]) -> dict[str, Any]:
    """All rooms again, the languages, the end line."""
    return {
        "groups": [
            {
                "key": key,
                "title": title,
                "links": [{"url": address(name), "label": label} for name, label in links],
            }
            for key, title, links in FOOT
        ],
        "prose": [{"url": address(name), "label": label} for name, label in PROSE],
        "alternates": alternates,
    }


@register.inclusion_tag("layouts/head_links.html", takes_context=True)
def head_links(context: Context, alternates: Sequence[Alternate]) -> dict[str, Any]:
    """Canonical address and the languages the text really is in, absolute and without the reader's filters."""
    request = context.get("request")
    if request is None or not alternates:
        return {}
    bare = {each.code: request.build_absolute_uri(each.url.partition("?")[0]) for each in alternates}
    own = next((each for each in alternates if each.code == get_language()), alternates[0])
    translated = [{"code": each.code, "url": bare[each.code]} for each in alternates if each.translated]
    by_code = {each["code"]: each["url"] for each in translated}
    default = by_code.get(SOURCE) or (translated[0]["url"] if translated else "")
    return {"canonical": bare.get(own.shown_in or own.code), "alternates": translated, "default": default}


@register.filter
def fallback_words(alternate: Alternate) -> str:
    """`texte en espagnol`, in the language of the link, for a page that exists only in another one."""
    with override(alternate.code):
        words = {
            "es": gettext("text in Spanish"),
            "en": gettext("text in English"),
            "fr": gettext("text in French"),
        }
    return words.get(alternate.shown_in, "")


@register.simple_tag
def address(name: str) -> str:
    """The address of a room, or of a page of prose (`prose:about`) in the language of the page."""
    if name.startswith("prose:"):
        return prose_path(name.removeprefix("prose:"), get_language())
    return reverse(name)
