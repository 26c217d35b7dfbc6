"""What the components need beyond the language of templates. See templates/components/README.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from portal.core.phases import BY_CODE, Phase, in_order

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

register = template.Library()

_SHAPE = (
    '<svg class="{}" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><use href="#g{}"/></svg>'
)
_SIGNS = {
    "check": "M4 12.5l5.5 5.5L20 6.5",
    "warn": "M12 3v12m0 5v1",
    "part": "M6 12h.1m5.9 0h.1m5.9 0h.1",
    "none": "M6 12h12",
}


@register.simple_tag
def shape(phase: str = "", filled: bool = True) -> SafeString:
    """The shape of a phase, always beside its word; without a phase the circle. Hollow means: nothing there yet."""
    number = BY_CODE[phase].number if phase in BY_CODE else 1
    return format_html(_SHAPE, f"g p{number}" if filled else f"g p{number} o", number)


@register.simple_tag
def sign(name: str) -> SafeString:
    """A stroke drawing that stands beside a word: check, warn, part or none."""
    return format_html(
        '<svg class="g sign" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="{}"/></svg>',
        _SIGNS[name],
    )


@register.filter
def phase_class(code: str) -> str:
    """`p1` to `p4`, or nothing for what is not a phase."""
    phase = BY_CODE.get(code)
    return f"p{phase.number}" if phase else ""


@register.filter
def phase_label(code: str) -> str:
    """The short word of a phase in the language of the page."""
    phase = BY_CODE.get(code)
    return str(phase.label) if phase else ""


@register.filter
def in_phase_order(codes: Iterable[str] | None) -> list[Phase]:
    """The named phases in the order of the way."""
    return in_order(codes or ())


@register.filter
def lang_attr(text: object) -> SafeString:
    """` lang="en"` for a `Text` of `Localized` that is a fallback in another language than the page's, else nothing."""
    return lang_code(str(getattr(text, "lang", ""))) if getattr(text, "is_fallback", False) else mark_safe("")


@register.filter
def lang_code(code: str) -> SafeString:
    """` lang="en"` for the code of another language than the page's, else nothing."""
    return format_html(' lang="{}"', code) if code and code != get_language() else mark_safe("")


@register.filter
def number(value: int | None) -> str:
    """A whole number with the separator of the language: thin space in Spanish and French, comma in English."""
    if value is None:
        return ""
    grouped = f"{value:,}"
    return grouped if get_language() == "en" else grouped.replace(",", "\u202f")


@register.filter
def day(value: datetime.date | None) -> str:
    """A short date in words: 21 nov 2026, 21 Nov 2026, 21 nov. 2026."""
    return _date(value, "j N Y" if get_language() == "fr" else "j M Y")


@register.filter
def long_day(value: datetime.date | None) -> str:
    """A full date: 21 de noviembre de 2026, 21 November 2026, 21 novembre 2026."""
    return _date(value, r"j \d\e F \d\e Y" if get_language() == "es" else "j F Y")


def _date(value: datetime.date | None, pattern: str) -> str:
    if value is None:
        return ""
    text = formats.date_format(value, pattern)
    return text if get_language() == "en" else text.lower()


@register.simple_tag
def text_is_in(code: str) -> str:
    """The sentence that names the language of a fallback text."""
    sentences = {
        "es": gettext("This text is in Spanish."),
        "en": gettext("This text is in English."),
        "fr": gettext("This text is in French."),
    }
    return sentences.get(code, "")


@register.filter
def language_name(code: str) -> str:
    """The name of a language in the language of the page, in lower case where that is the custom."""
    names = {
        "es": gettext("Spanish"),
        "en": gettext("English"),
        "fr": gettext("French"),
        "pt": gettext("Portuguese"),
    }
    return names.get(code, code)


@register.filter
def steps(level: int) -> list[bool]:
    """Five steps of which the first `level` are taken."""
    return [position < level for position in range(5)]


@register.filter
def any_selected(options: Iterable[Any]) -> bool:
    """Whether the reader ticked one of these options."""
    return any(option["selected"] if isinstance(option, dict) else option.selected for option in options)


@register.filter
def dig(mapping: dict[str, Any] | None, key: str) -> Any:
    """The value under a key that is known only while rendering."""
    return (mapping or {}).get(key)
