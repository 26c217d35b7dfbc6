"""Pages of prose as the search knows them: one entry for a page and its translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import slugify

from portal.core.i18n.languages import SOURCE
from portal.home.models import StandardPage
from search.contract import Facet, Passage, SearchEntry, entry_key, key_pk


def _passages(page: StandardPage) -> list[Passage]:
    """The text of the body under its headings."""
    found: list[Passage] = []
    heading = ""
    for block in page.body:
        if block.block_type == "heading":
            heading = str(block.value)
            continue
        text = " ".join(strip_tags(str(block.value.source).replace("<", " <")).split())
        if text:
            found.append(Passage(text=text, label=heading, anchor=slugify(heading)))
    return found


class SearchablePages:
    """Live pages of prose without a view restriction; an alias gives nothing of its own."""

    kind = "page"
    model_label = "portal_home.StandardPage"
    facets: Sequence[Facet] = ()

    def keys(self) -> Iterator[str]:
        """One key per page of the source tree."""
        pages = StandardPage.objects.live().public().filter(locale__language_code=SOURCE).order_by("pk")
        for pk in pages.values_list("pk", flat=True).iterator():
            yield entry_key(self.kind, pk)

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """The entries of these pages: two queries, whatever their number."""
        wanted = [int(key_pk(key)) for key in keys]
        public = StandardPage.objects.live().public().select_related("locale")
        sources = public.filter(pk__in=wanted, locale__language_code=SOURCE)
        by_key = {page.translation_key: page for page in sources}
        versions: dict[Any, list[StandardPage]] = defaultdict(list)
        for page in public.filter(translation_key__in=by_key, alias_of__isnull=True):
            versions[page.translation_key].append(page)
        for translation_key, source in by_key.items():
            yield self._entry(source, versions[translation_key])

    def affected_by(self, model_label: str, pk: str) -> Iterable[str]:
        """A translation changes the entry of its source."""
        if model_label != self.model_label:
            return ()
        same = StandardPage.objects.filter(pk=pk).values("translation_key")
        sources = StandardPage.objects.filter(locale__language_code=SOURCE, translation_key__in=same)
        return [entry_key(self.kind, source) for source in sources.values_list("pk", flat=True)]

    def _entry(self, source: StandardPage, versions: Sequence[StandardPage]) -> SearchEntry:
        by_language = {page.locale.language_code: page for page in versions}
        return SearchEntry(
            key=entry_key(self.kind, source.pk),
            public_id=f"page-{source.slug}",
            kind=self.kind,
            urls={code: page.get_url() for code, page in by_language.items()},
            titles={code: page.title for code, page in by_language.items()},
            summaries={code: page.lead for code, page in by_language.items() if page.lead},
            passages={code: _passages(page) for code, page in by_language.items()},
            published=source.first_published_at.date() if source.first_published_at else None,
        )
