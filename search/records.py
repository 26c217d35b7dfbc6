"""Records by their keys, for the editors' desk: titles to choose by, also of what search does not find now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from portal.core.i18n.collation import sort_key
from portal.core.i18n.languages import CODES, chain
from search.contract import registered
from search.facets import ACL, kind_name
from search.models import Document, Term, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from django.db.models import QuerySet

MAX_FOUND = 200


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record of any kind: `kind` in words, `url` of its page, `findable`: search finds it now."""

    key: str
    title: str
    kind: str
    url: str
    findable: bool

    def __str__(self) -> str:
        return f"{self.title} · {self.kind}" if self.kind else self.title


def named(keys: Iterable[str], language: str) -> dict[str, NamedRecord]:
    """What these keys are called in `language`; one that is not public any more keeps its key for a title."""
    wanted = list(dict.fromkeys(keys))
    found = {key: _indexed(key, texts, language) for key, texts in _texts(wanted).items()}
    found |= _built([key for key in wanted if key not in found], language)
    return {
        key: found.get(key) or NamedRecord(key, key, kind_name(_kind(key), language), "", findable=False)
        for key in wanted
    }


def is_findable(key: str, viewer: Collection[str]) -> bool:
    """Whether this viewer can find it now."""
    return _visible(viewer).filter(key=key).exists()


def findable(words: str, *, viewer: Collection[str], language: str) -> list[NamedRecord]:
    """What this viewer can find now and has all these words, or pieces of words, in a title; by title."""
    documents = _visible(viewer)
    for word in words.split():
        documents = documents.filter(_in_a_title(word))
    keys = list(
        documents.order_by(f"sort_title__{language}", "key").values_list("key", flat=True)[:MAX_FOUND]
    )
    return list(named(keys, language).values())


def _visible(viewer: Collection[str]) -> QuerySet[Document]:
    tokens = Term.objects.filter(facet=ACL, value__in=list(viewer)).values_list("pk", flat=True)
    return Document.objects.filter(acl__overlap=list(tokens))


def _in_a_title(word: str) -> Q:
    condition = Q()
    for code in CODES:
        condition |= Q(**{f"sort_title__{code}__icontains": sort_key(word, code)})
    return condition


def _kind(key: str) -> str:
    return key.partition(":")[0]


def _texts(keys: Collection[str]) -> dict[str, dict[str, tuple[str, str]]]:
    """Key → language → title and address, of what is indexed."""
    found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    rows = Text.objects.filter(document__key__in=keys)
    for key, language, title, url in rows.values_list("document__key", "language", "title", "url"):
        found[key][language] = (title, url)
    return found


def _indexed(key: str, texts: Mapping[str, tuple[str, str]], language: str) -> NamedRecord:
    title, url = next(texts[code] for code in (*chain(language), *CODES, *texts) if code in texts)
    return NamedRecord(key, title, kind_name(_kind(key), language), url, findable=True)


def _built(keys: Iterable[str], language: str) -> dict[str, NamedRecord]:
    """What is public though search does not find it, asked of the apps themselves."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        by_kind[_kind(key)].append(key)
    found = {}
    for kind, of_kind in by_kind.items():
        for entry in registered()[kind].build(of_kind) if kind in registered() else ():
            code = next(code for code in (*chain(language), *entry.titles) if code in entry.titles)
            found[entry.key] = NamedRecord(
                entry.key, entry.titles[code], kind_name(kind, language), entry.urls[code], findable=False
            )
    return found
