"""The page trees: one home page per language, and the pages of prose that the frame links to."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from wagtail.models import Locale, Page, Site

from portal.core.i18n.languages import CODES, SOURCE
from portal.core.i18n.segments import PROSE
from portal.core.models import stable_uuid
from portal.home.models import HomePage, StandardPage

HOME = "home"
HOME_SLUGS = {code: "inicio" if code == SOURCE else f"inicio-{code}" for code in CODES}


class InvalidPageError(ValueError):
    """A file of data/starter/pages is not what it should be; the message names file and fault."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page of prose in one language, as its file has it."""

    key: str
    language: str
    title: str
    lead: str
    body: tuple[dict[str, Any], ...]

    @property
    def translation_key(self) -> uuid.UUID:
        """The same for the page in all its languages."""
        return stable_uuid(f"page:{self.key}")

    def blocks(self) -> str:
        """The body as stored: each block has the same id in all languages and at every load."""
        numbered = enumerate(self.body)
        return json.dumps(
            [{**block, "id": str(stable_uuid(f"page:{self.key}:{place}"))} for place, block in numbered]
        )


def ensure_locales() -> list[str]:
    """One Wagtail locale per language of the portal."""
    stored = set(Locale.objects.values_list("language_code", flat=True))
    lacking = [code for code in CODES if code not in stored]
    for code in lacking:
        Locale.objects.create(language_code=code)
    return [f"+ language {code}" for code in lacking]


def ensure_tree(folder: Path) -> list[str]:
    """The home pages, the site that points to the Spanish one, and the pages of prose. Existing pages stay as they are.

    Raises `InvalidPageError` before anything is written when a file is wrong.
    """
    texts = [read_page(folder / f"{key}.json") for key in (HOME, *PROSE)]
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    keys = [per_language[SOURCE].translation_key for per_language in texts]
    stored = {
        (page.translation_key, page.locale_id): page
        for page in Page.objects.filter(translation_key__in=keys).order_by("path")
    }
    made = []
    for per_language in texts:
        for code in CODES:
            text = per_language[code]
            if (text.translation_key, locales[code].pk) not in stored:
                page = _add(text, locales[code])
                made.append(f"+ page {page.url_path}")
    return made + _ensure_site()


def read_page(path: Path) -> dict[str, PageText]:
    """One file of data/starter/pages by language. Raises `InvalidPageError`."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        found = {
            code: PageText(
                key=given["key"],
                language=code,
                title=given[code]["title"],
                lead=given[code]["lead"],
                body=tuple(given[code].get("body", ())),
            )
            for code in CODES
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidPageError(f"{path.name}: {error!r}") from error
    shapes = {tuple(block["type"] for block in text.body) for text in found.values()}
    if len(shapes) != 1:
        raise InvalidPageError(f"{path.name}: the languages do not have the same blocks")
    return found


def _add(text: PageText, locale: Locale) -> Page:
    """Add one page below a parent that is read anew: an old copy would spoil the tree."""
    shared = {
        "title": text.title,
        "lead": text.lead,
        "locale": locale,
        "translation_key": text.translation_key,
        "search_description": text.lead,
    }
    if text.key == HOME:
        parent = Page.get_first_root_node()
        page: Page = HomePage(slug=HOME_SLUGS[text.language], **shared)
    else:
        parent = HomePage.objects.get(translation_key=stable_uuid(f"page:{HOME}"), locale=locale)
        page = StandardPage(slug=PROSE[text.key][text.language], body=text.blocks(), **shared)
    parent.add_child(instance=page)
    return page


def _ensure_site() -> list[str]:
    home = HomePage.objects.get(translation_key=stable_uuid(f"page:{HOME}"), locale__language_code=SOURCE)
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(
            hostname="localhost", root_page=home, is_default_site=True, site_name=settings.WAGTAIL_SITE_NAME
        )
        return ["+ site"]
    if isinstance(site.root_page.specific, HomePage):
        return []
    site.root_page = home
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.save()
    return [f"+ site {site.hostname} begins at {home.url_path}"]
