"""Ten thousand hostile questions: each is answered or refused, none is an error."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from urllib.parse import urlencode

from django.test import Client

import pytest

from search.contract import Passage
from search.engines.elastic.engine import ElasticEngine
from search.planner import MAX_CHARACTERS
from search.service import SearchService
from search.types import SearchQuery, Sort
from tests.search.hostile import WRITTEN, questions
from tests.search.shelf import Shelf, Shelves

QUESTIONS = 10_000
OVER_HTTP = 300
ON_THE_NODE = 700
SIGNS = ("c:1", "n:4.1", "s:de", "es:albergu", "x:es:albergu", "acl:login", "public", "login", "group:1")
"""Words of the index itself."""


@pytest.fixture
def filled(shelves: Shelves, shelf: Shelf) -> Shelves:
    """Records with texts, numbers, phrases; one that the public must not see."""
    for pk in range(12):
        shelf.put(
            pk,
            title={"es": f"Albergue seguro {pk}", "en": f"Safe shelter {pk}", "fr": f"Refuge sûr {pk}"},
            summary={"es": "de la niñez no acompañada", "en": "of unaccompanied children"},
            passages={"es": (Passage("casa segura en la frontera", number=f"4.{pk}", anchor=f"p{pk}"),)},
            numbers=(f"4.{pk}",),
            facets={"country": ("MX",)},
        )
    shelf.put(99, title="Albergue reservado", acl=("login",))
    shelves.index()
    return shelves


@pytest.mark.slow
def test_ten_thousand_hostile_questions_are_answered(filled: Shelves) -> None:
    service = SearchService()
    ways = cycle(
        SearchQuery(ui_language=language, sort=sort, page=page, filters=filters)
        for language in ("es", "en", "fr")
        for sort in Sort
        for page, filters in ((1, {}), (2, {}), (1, {"country": ("MX", "' or 1=1")}))
    )
    asked = 0
    for text, way in zip(questions(QUESTIONS), ways, strict=False):
        result = service.search(
            SearchQuery(
                text=text, ui_language=way.ui_language, sort=way.sort, page=way.page, filters=way.filters
            )
        )
        assert 0 <= len(result.hits) <= result.total <= 12, text
        assert "practice:99" not in {hit.key for hit in result.hits}, text
        asked += 1
    assert asked == QUESTIONS


@pytest.mark.parametrize("sign", SIGNS)
def test_a_word_of_the_index_itself_is_only_a_word(filled: Shelves, sign: str) -> None:
    keys = {hit.key for hit in SearchService().search(SearchQuery(text=sign)).hits}
    assert "practice:99" not in keys


def _page(question: str) -> str:
    return "/es/buscar/?" + urlencode({"q": question}, errors="surrogatepass")


def _api(question: str) -> str:
    return "/api/v1/search?" + urlencode({"q": question}, errors="surrogatepass")


def _suggest(question: str) -> str:
    return "/api/v1/suggest?" + urlencode({"q": question}, errors="surrogatepass")


@pytest.mark.slow
@pytest.mark.parametrize("address", [_page, _api, _suggest], ids=["page", "search", "suggest"])
def test_a_hostile_question_is_no_server_error(
    filled: Shelves, client: Client, address: Callable[[str], str]
) -> None:
    for question in list(questions(OVER_HTTP, seed=2)):
        answer = client.get(address(question))
        assert answer.status_code in {200, 400, 404, 422}, question


@pytest.mark.parametrize("address", [_page, _api, _suggest], ids=["page", "search", "suggest"])
def test_an_address_that_is_no_text_at_all_is_no_server_error(
    filled: Shelves, client: Client, address: Callable[[str], str]
) -> None:
    for raw in ("%", "%zz", "%c3%28", "%ff%fe", "%00", "%ed%a0%80", "%f8%88%80%80%80", "+", "%2b" * 300):
        answer = client.get(address("").removesuffix("q=") + f"q={raw}")
        assert answer.status_code in {200, 400, 404, 422}, raw


@pytest.mark.search_node
def test_hostile_questions_are_no_error_for_elasticsearch(elastic: ElasticEngine, filled: Shelves) -> None:
    elastic.refresh()
    service = SearchService(elastic)
    assert service.search(SearchQuery(text="albergue")).total == 12
    for text in questions(ON_THE_NODE, seed=3):
        result = service.search(SearchQuery(text=text))
        assert 0 <= len(result.hits) <= result.total <= 12, text


def test_the_written_list_is_long_and_reaches_over_the_limit() -> None:
    assert len(WRITTEN) >= 300
    assert any(len(question) > MAX_CHARACTERS for question in WRITTEN)
    assert len(set(questions(QUESTIONS))) == QUESTIONS
