"""The base of every page of prose."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page

from portal.core.i18n.hreflang import Alternate
from portal.core.i18n.languages import LANGUAGES, SOURCE
from portal.core.i18n.segments import SEGMENTS

HOME_DEPTH = 2
"""Depth of the home pages in the tree: what hangs below them shares its addresses with the record sections."""


class BasePage(Page):
    """Prose only: facts live in records. Each language is its own tree; a page not yet translated is an alias."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a first-level slug that the address of a record section would hide."""
        super().clean()
        parent = self.get_parent() if self.pk else None
        taken = {word for words in SEGMENTS.values() for word in words.values()}
        if self.slug in taken and (parent is None or parent.depth <= HOME_DEPTH):
            raise ValidationError(
                {"slug": _("This address belongs to a section of the portal. Choose another word.")}
            )

    @property
    def language_shown(self) -> str:
        """The language the text is really in: the address's, and of an alias that of its source."""
        return SOURCE if self.alias_of_id else (get_language() or SOURCE)[:2]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page, its language, its other languages and the way to it."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        shown = self.language_shown
        context |= {
            "shown": shown,
            "is_fallback": shown != (get_language() or SOURCE)[:2],
            "alternates": self._alternates(request),
            "crumbs": [{"label": page.title, "url": page.get_url(request)} for page in self._pages_above()],
        }
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail does, with the language of the content named in the answer."""
        response = super().serve(request, *args, **kwargs)
        response["Content-Language"] = self.language_shown
        return response

    def _pages_above(self) -> list[Page]:
        if self.depth <= HOME_DEPTH + 1:
            return []
        return list(self.get_ancestors().filter(depth__gt=HOME_DEPTH))

    def _alternates(self, request: HttpRequest) -> tuple[Alternate, ...]:
        same = Page.objects.filter(translation_key=self.translation_key, live=True).select_related("locale")
        pages = {page.locale.language_code: page for page in same}
        addresses = {code: page.get_url(request) for code, page in pages.items()}
        return tuple(
            Alternate(
                code=language.code,
                autonym=language.autonym,
                url=addresses[language.code],
                translated=not pages[language.code].alias_of_id,
                shown_in=SOURCE if pages[language.code].alias_of_id else "",
            )
            for language in LANGUAGES
            if addresses.get(language.code)
        )
