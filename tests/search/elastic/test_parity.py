"""The two engines store the same lexemes and find the same records, whatever is asked by whomever."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.db import connection

import pytest

from portal.core.i18n.languages import CODES
from portal.settings.env import BASE_DIR
from search.analysis.analyzer import analyzer
from search.analysis.tokenizer import clean
from search.engines.elastic.compile import lexeme_clause
from search.engines.elastic.engine import ElasticEngine
from search.engines.postgres.engine import PostgresEngine
from search.engines.postgres.phrases import phrase_keys
from search.models import Document
from search.planner import looser
from search.protocol import SearchEngine
from search.service import SearchService
from search.types import EngineResult, QueryPlan, SearchQuery, Sort
from search.worker import build, next_version
from tests.search.elastic.library import QUESTIONS, fill, questions
from tests.search.shelf import Shelves
from tests.support.search_server import SearchServer

pytestmark = pytest.mark.search_node

WORDS_A_LANGUAGE = 50_000
TOKENS_AT_ONCE = 9_000
SEARCHES_AT_ONCE = 200
ODD = "aáñœé0_'’.,-§@/#ßıﬁ😀\u00a0\u2028"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with a plan: the first one or a looser one."""

    query: SearchQuery
    plan: QueryPlan
    keys: Sequence[frozenset[str]]

    def answer(self, engine: SearchEngine) -> EngineResult:
        return engine.search(self.query, self.plan, phrase_keys=self.keys)

    @property
    def is_ordered(self) -> bool:
        """Whether the order is no matter of an engine's own scores."""
        return self.query.sort is not Sort.RELEVANCE or not self.plan.groups


def compare(asked: Asked, one: SearchEngine, other: SearchEngine) -> tuple[int, str]:
    """What one engine finds, and what the other does not agree on; empty when it does."""
    ours, theirs = asked.answer(one), asked.answer(other)
    order = [hit.key for hit in ours.hits], [hit.key for hit in theirs.hits]
    if len(set(order[0])) != len(order[0]) or sorted(order[0]) != sorted(order[1]):
        return ours.total, f"hits of {asked}: {sorted(set(order[0]) ^ set(order[1]))}"
    if ours.total != theirs.total or ours.total != len(order[0]):
        return ours.total, f"totals of {asked}: {ours.total}, {theirs.total}"
    if ours.facets != theirs.facets:
        return ours.total, f"counts of {asked}: {ours.facets}, {theirs.facets}"
    if asked.is_ordered and order[0] != order[1]:
        return ours.total, f"order of {asked}: {order}"
    return ours.total, ""


def asked(query: SearchQuery) -> list[Asked]:
    """The query as it is planned, and as it is relaxed."""
    plan, _book = SearchService(PostgresEngine()).plan(query)
    keys = phrase_keys(plan.phrases)
    return [Asked(query, each, keys) for each in (plan, *looser(plan))]


@pytest.fixture
def library(elastic: ElasticEngine, shelves: Shelves) -> list[str]:
    """A library in both engines; the titles in it."""
    fill(shelves, random.Random(20_261_121))
    shelves.index()
    return list(Document.objects.values_list("texts__title", flat=True).order_by("key", "texts__language"))


def test_both_engines_find_the_same(library: list[str], elastic: ElasticEngine) -> None:
    postgres = PostgresEngine()
    every = [one for query in questions(random.Random(7), library) for one in asked(query)]
    compared = [compare(one, postgres, elastic) for one in every]
    differences = [difference for _total, difference in compared if difference]
    found = sum(1 for total, _difference in compared if total)
    print(f"{QUESTIONS} questions, {len(every)} plans, {found} with hits: {len(differences)} differ")
    assert differences == []
    assert len(every) > QUESTIONS, "some are relaxed"
    assert found > len(every) / 2


def test_pages_follow_each_other(library: list[str], elastic: ElasticEngine) -> None:
    for query in (
        SearchQuery(sort=Sort.NEWEST),
        SearchQuery(sort=Sort.TITLE, ui_language="fr"),
        SearchQuery("albergue"),
        SearchQuery(),
    ):
        (one, *_looser) = asked(replace(query, size=1000))
        whole = [hit.key for hit in one.answer(elastic).hits]
        pages = [
            replace(one, query=replace(query, size=7, page=page)).answer(elastic) for page in range(1, 24)
        ]
        assert [hit.key for page in pages for hit in page.hits] == whole
        assert {page.total for page in pages} == {len(whole)}


def test_a_lexeme_that_one_engine_lacks_is_noticed(
    library: list[str], elastic: ElasticEngine, shelves: Shelves
) -> None:
    key = "practice:planted"
    shelves.of("practice").put("planted", title="Albergue solitario", acl=("public",))
    shelves.index()
    question = asked(SearchQuery("solitario"))[0]
    assert compare(question, PostgresEngine(), elastic) == (1, "")
    (document,) = build([key]).documents
    poorer = replace(document, postings=tuple(p for p in document.postings if p.lexeme != "es:solitari"))
    assert len(poorer.postings) == len(document.postings) - 1
    elastic.upsert([poorer], version=next_version())
    elastic.refresh()
    assert key in compare(question, PostgresEngine(), elastic)[1]


def test_both_engines_store_the_same_lexemes(
    library: list[str], elastic: ElasticEngine, search_node: SearchServer
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select key, unnest(tsvector_to_array(tsv)) from search_document")
        ours = defaultdict(set)
        for key, lexeme in cursor.fetchall():
            ours[lexeme].add(key)
    alias = elastic._names.live
    lexemes = sorted(ours)
    assert len(lexemes) > 200
    for start in range(0, len(lexemes), SEARCHES_AT_ONCE):
        some = lexemes[start : start + SEARCHES_AT_ONCE]
        lines: list[object] = []
        for lexeme in some:
            clause = lexeme_clause(lexeme, "es").to_dict()
            lines += [{"index": alias}, {"query": clause, "size": 1000, "_source": False}]
        for lexeme, answer in zip(some, _several(search_node, lines), strict=True):
            assert {hit["_id"] for hit in answer["hits"]["hits"]} == ours[lexeme], lexeme


def _several(server: SearchServer, lines: list[object]) -> list[dict[str, dict[str, list[dict[str, str]]]]]:
    body = "".join(f"{json.dumps(line)}\n" for line in lines).encode()
    found: list[dict[str, dict[str, list[dict[str, str]]]]] = server.send("POST", "/_msearch", body)[
        "responses"
    ]
    return found


@pytest.mark.parametrize("language", CODES)
def test_the_server_takes_our_lexemes_as_they_are(language: str, search_node: SearchServer) -> None:
    lexemes = list(islice(_lexemes(language), WORDS_A_LANGUAGE))
    assert len(lexemes) == WORDS_A_LANGUAGE
    assert not any(re.search(r"\s", lexeme) for lexeme in lexemes)
    for start in range(0, len(lexemes), TOKENS_AT_ONCE):
        some = lexemes[start : start + TOKENS_AT_ONCE]
        given = search_node.request("POST", "/_analyze", {"analyzer": "whitespace", "text": " ".join(some)})
        assert [token["token"] for token in given["tokens"]] == some


def _lexemes(language: str) -> Iterator[str]:
    """Of the words of the starter content, then of words that nobody would write."""
    analyse = analyzer(language).lexemes
    for path in sorted((BASE_DIR / "data" / "starter").rglob("*.csv")):
        yield from analyse(clean(path.read_text(encoding="utf-8")))
    dice = random.Random(language)
    while True:
        yield from analyse(clean("".join(dice.choices(f"abcdeiou {ODD}", k=400))))
