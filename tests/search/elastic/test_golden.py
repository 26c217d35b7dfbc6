"""Mapping, document and compiled queries as they go over the wire.

After a change that is meant: `PORTAL_WRITE_GOLDEN=1 .venv/bin/pytest tests/search/elastic/test_golden.py`, then read the
difference.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from search import weights
from search.engines.elastic.compile import compiled
from search.engines.elastic.mapping import content_document, fingerprint, index, settings, source
from search.types import Group, IndexDocument, IndexText, Posting, QueryPlan, SearchQuery, Sort

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 1, 31)
WORD = Group(("es:albergu", "en:albergu"), raw="albergue", idf=2.0)
CONCEPT = Group(concepts=(3,), raw="niñez no acompañada", every=(("es:nin", "es:acompan"),), idf=1.0)
PHRASE = Group(("es:hoj", "es:rut"), raw="hoja de ruta", phrase=(("es:hoj", "es:rut"),), idf=1.0)
WORDS = QueryPlan((WORD, CONCEPT), minimum=2, today=TODAY)
QUERIES: dict[str, tuple[SearchQuery, QueryPlan, list[frozenset[str]]]] = {
    "words": (SearchQuery(), WORDS, []),
    "relaxed": (SearchQuery(), QueryPlan((WORD, CONCEPT), minimum=1, today=TODAY), []),
    "everything": (
        SearchQuery(
            filters={"country": ("MX", "GT"), "kind": ("practice",), "caution": ("consular",)},
            years=(2000, 99_999),
            viewer=frozenset({"public", "group:7"}),
            facets=("kind", "country"),
            page=3,
            size=10,
        ),
        QueryPlan(
            (WORD, PHRASE),
            excluded=(Group(("s:de",), raw="de"),),
            numbers=("4.1",),
            minimum=1,
            today=TODAY,
            names=("x:es:albergu",),
        ),
        [frozenset({"practice:2", "practice:1"})],
    ),
    "browse": (SearchQuery(ui_language="en"), QueryPlan(today=TODAY, language="en"), []),
    "newest": (SearchQuery(sort=Sort.NEWEST), WORDS, []),
    "title": (SearchQuery(sort=Sort.TITLE), QueryPlan(today=TODAY), []),
    "nothing": (SearchQuery(), QueryPlan(today=TODAY, unsearchable=True), []),
}
DOCUMENT = IndexDocument(
    key="practice:17",
    public_id="pr-mx-opi",
    kind="practice",
    digest=bytes(range(32)),
    texts=(IndexText("es", "Niñez y albergue", "Resumen", "/es/practicas/opi/"),),
    passages=(),
    postings=(
        Posting("es:nin", ((51, "A"), (110, "B"), (170, "C"))),
        Posting("es:albergu", ((52, "A"), (60, "A"), (171, "C"))),
        Posting("s:y", ((51, "A"),)),
        Posting("n:4.1", ((1, "A"),)),
        Posting("x:es:nin_albergu", ((52, "A"),)),
        Posting("c:3", ((51, "A"), (230, "D"))),
        Posting("en:shelter", ((230, "D"),)),
    ),
    numbers=("4.1",),
    facets={"kind": ("practice",), "country": ("MX", "GT")},
    acl=("public",),
    year=2020,
    published=date(2020, 5, 17),
    hide_on=None,
    popularity=0.5,
    length=5.0,
    sort_titles={"es": "ninez y albergue", "en": "ninez y albergue"},
)


def document(*facets: str) -> Any:
    return content_document(languages=("es", "en"), shown=("kind",), facets=facets, meta={"analysis": "abc"})


def agrees(name: str, value: Any) -> None:
    """The value is what the file says."""
    written = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    path = GOLDEN / f"{name}.json"
    if os.environ.get("PORTAL_WRITE_GOLDEN") == "1":
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")


def test_the_mapping() -> None:
    agrees("mapping", index("portal-content-x", document("kind", "caution")).to_dict())


def test_a_document() -> None:
    agrees("document", source(DOCUMENT))


@pytest.mark.parametrize("name", QUERIES)
def test_a_query(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "OTHER_LANGUAGE", 0.6)
    monkeypatch.setattr(weights, "POPULARITY", 0.02)
    query, plan, keys = QUERIES[name]
    agrees(f"query_{name}", compiled(query, plan, phrase_keys=keys).to_dict())


def test_a_page_beyond_the_window_asks_for_no_hits() -> None:
    body = compiled(SearchQuery(page=600, size=20), WORDS, phrase_keys=()).to_dict()
    assert (body["from"], body["size"], body["track_total_hits"]) == (0, 0, True)


def test_documents_of_another_form_have_another_fingerprint() -> None:
    assert fingerprint(document("kind")) == fingerprint(document("kind"))
    assert fingerprint(document("kind")) != fingerprint(document("kind", "caution"))


@pytest.mark.parametrize(
    ("replicas", "expected"),
    [
        ("0-1", {"auto_expand_replicas": "0-1"}),
        ("2", {"auto_expand_replicas": False, "number_of_replicas": 2}),
    ],
)
def test_copies_are_fixed_or_follow_the_number_of_nodes(replicas: str, expected: dict[str, object]) -> None:
    kept = settings(replicas=replicas, building=False)
    assert kept == {"refresh_interval": "1s", "gc_deletes": "60s", **expected}
