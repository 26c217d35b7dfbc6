"""What Elasticsearch stores of a document: lexemes, codes and keys; nothing that can be read, no place, no contact.

Every text field has the built-in `whitespace` analyser, because the analysis is done: the lexemes of PostgreSQL's vectors
are this index's tokens. Fields, settings and the form of a document stand here; names of indexes in `rebuild.py`.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from elasticsearch_dsl import Date, Document, Float, Index, Keyword, MetaField, Object, Short, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from search.types import IndexDocument

PARTS: Mapping[str, str] = {"A": "title", "B": "summary", "C": "body", "D": "attachment"}
"""Weight of a posting → where it stands; D are attachments, keywords and names of countries."""
PLACED = frozenset({"title", "summary"})
"""Parts whose words keep their places, for words that stand side by side."""
CONCEPTS, SIGNS = "concepts", "signs"
CONCEPT_PREFIX = "c"
LONGEST_KEYWORD = 256
STORED = ("key", "hash")
"""All that `_source` gives back."""
FORMAT = 1
"""Raised when the form of a document changes, though its mapping does not."""


def content_document(
    *, languages: Sequence[str], shown: Collection[str], facets: Iterable[str], meta: Mapping[str, str]
) -> type[Document]:
    """The class of documents with texts in `languages` and values of `facets`, those in `shown` counted often.

    `meta` is kept with the mapping: with what the index was built.
    """
    placed = Text(analyzer="whitespace")
    counted = Text(analyzer="whitespace", index_options="freqs")
    tag = Text(analyzer="whitespace", index_options="freqs", norms=False)
    parts = {
        part: Object(properties=dict.fromkeys(languages, placed if part in PLACED else counted))
        for part in PARTS.values()
    }
    fields = {
        **{name: Keyword() for name in ("key", "kind", "acl", "languages")},
        "numbers": Keyword(ignore_above=LONGEST_KEYWORD),
        **parts,
        CONCEPTS: Object(properties=dict.fromkeys(PARTS.values(), tag)),
        SIGNS: tag,
        "f": Object(properties={name: _facet(shown=name in shown) for name in sorted(facets)}),
        "sort_title": Object(properties=dict.fromkeys(languages, Keyword(ignore_above=LONGEST_KEYWORD))),
        "published": Date(format="strict_date"),
        "hide_on": Date(format="strict_date"),
        "year": Short(),
        "popularity": Float(),
        "hash": Keyword(index=False),
    }
    rules = {
        "dynamic": MetaField("strict"),
        "source": MetaField(includes=list(STORED)),
        "meta": MetaField(**meta),
    }
    made: type[Document] = type(Document)("Content", (Document,), {**fields, "Meta": type("Meta", (), rules)})
    return made


def _facet(*, shown: bool) -> Keyword:
    return Keyword(ignore_above=LONGEST_KEYWORD, **({"eager_global_ordinals": True} if shown else {}))


def settings(*, replicas: str, building: bool) -> dict[str, Any]:
    """How an index is kept; one that is being built is not copied and not refreshed, and forgets no delete."""
    if building:
        changing: dict[str, Any] = {
            "refresh_interval": "-1",
            "gc_deletes": "12h",
            "number_of_replicas": 0,
            "auto_expand_replicas": False,
        }
    else:
        fixed = replicas.isdigit()
        changing = {
            "refresh_interval": "1s",
            "gc_deletes": "60s",
            "auto_expand_replicas": False if fixed else replicas,
            **({"number_of_replicas": int(replicas)} if fixed else {}),
        }
    return changing


FIXED_SETTINGS: Mapping[str, Any] = {
    "number_of_shards": 1,
    "max_result_window": 10_000,
    "mapping.total_fields.limit": 200,
}
"""Settings of every index, which never change. One shard: its word frequencies and its counts are exact."""


def index(name: str, document: type[Document], *, replicas: str = "0-1", building: bool = True) -> Index:
    """The index `name` of such documents, not made yet."""
    made = Index(name)
    made.document(document)
    made.settings(**FIXED_SETTINGS, **settings(replicas=replicas, building=building))
    return made


def fingerprint(document: type[Document]) -> str:
    """Changes when documents of this class would not fit into an index of another."""
    fields = index("any", document).to_dict()["mappings"]["properties"]
    return hashlib.sha256(f"{FORMAT} {json.dumps(fields, sort_keys=True)}".encode()).hexdigest()[:16]


# ------------------------------------------------------------------------------------------------ documents


def source(document: IndexDocument) -> dict[str, Any]:
    """A document as it is sent: its lexemes by part and language, in their order."""
    return {
        "key": document.key,
        "kind": document.kind,
        "hash": document.digest.hex(),
        "acl": list(document.acl),
        "numbers": list(document.numbers),
        "languages": [text.language for text in document.texts],
        "f": {name: list(values) for name, values in document.facets.items()},
        "sort_title": dict(document.sort_titles),
        "published": document.published.isoformat() if document.published else None,
        "hide_on": document.hide_on.isoformat() if document.hide_on else None,
        "year": document.year,
        "popularity": document.popularity,
        **_texts(document),
    }


def _texts(document: IndexDocument) -> dict[str, Any]:
    placed: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for posting in document.postings:
        prefix = posting.lexeme.partition(":")[0]
        for place, weight in posting.places:
            placed[field_of(prefix, PARTS[weight])].append((place, posting.lexeme))
    texts: dict[str, Any] = {}
    for (outer, inner), words in placed.items():
        words.sort()
        text = _runs(words) if outer in PLACED else " ".join(lexeme for _place, lexeme in words)
        if inner:
            texts.setdefault(outer, {})[inner] = text
        else:
            texts[outer] = text
    return texts


def field_of(prefix: str, part: str) -> tuple[str, str]:
    """Where a lexeme with this prefix lies: field and sub-field, which is empty for the signs.

    Signs are printed numbers and the stop words of titles: lexemes of no language that name no concept.
    """
    if len(prefix) > 1:
        return part, prefix
    return (CONCEPTS, part) if prefix == CONCEPT_PREFIX else (SIGNS, "")


def _runs(words: Sequence[tuple[int, str]]) -> list[str]:
    """Words that follow each other, as one text each: no phrase reaches over a gap."""
    runs: list[list[str]] = []
    before = None
    for place, lexeme in words:
        if before is None or place > before + 1:
            runs.append([])
        runs[-1].append(lexeme)
        before = place
    return [" ".join(run) for run in runs]
