"""The page of results and the API: shape, languages, refusals, no cookies, few statements."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest

from search.contract import Passage
from tests.factories.core import make_countries
from tests.search.shelf import Shelves

ADDRESSES = {"es": "/es/buscar/", "en": "/en/search/", "fr": "/fr/recherche/"}
API = "/api/v1/search"
BUDGET, BUDGET_RELAXED = 6, 8
"""Statements of a page; one more, and its settings put back, when too little was found."""
CAUTION = "busque consejo legal antes de ir a su consulado"


@pytest.fixture
def filled(shelves: Shelves) -> Shelves:
    """Practices in three languages, a section of the manual, a service of a consulate."""
    make_countries()
    practices = shelves.of("practice")
    for pk in range(1, 26):
        practices.put(
            pk,
            title={"es": f"Albergue {pk}", "en": f"Shelter {pk}", "fr": f"Foyer {pk}"},
            summary={
                "es": "Niños no acompañados",
                "en": "Unaccompanied children",
                "fr": "Mineurs non accompagnés",
            },
            facets={"country": ("MX",) if pk % 2 else ("GT", "HN"), "phase": ("reception",)},
            published=date(2020, 1, pk),
        )
    shelves.of("manual").put(
        1,
        title="Entrevista inicial",
        numbers=("3.2", "3.2.2"),
        passages={"es": (Passage("Informe antes de preguntar", number="3.2.2", anchor="p49"),)},
    )
    shelves.of("service").put(
        1, title="Asistencia consular", facets={"caution": ("consular",), "country": ("MX",)}
    )
    shelves.index()
    return shelves


class _Page(HTMLParser):
    """Headings, links and check boxes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self.headings: list[str] = []
        self.boxes: dict[tuple[str, str], bool] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag in {"h1", "h2", "h3"}:
            self.headings.append(tag)
        if tag == "input" and given.get("type") == "checkbox":
            self.boxes[given["name"] or "", given["value"] or ""] = "checked" in given


@pytest.mark.parametrize("language", ADDRESSES)
def test_the_page_shows_hits_in_its_language(client: Client, filled: Shelves, language: str) -> None:
    words = {"es": "niños no acompañados", "en": "unaccompanied children", "fr": "mineurs non accompagnés"}
    response = client.get(ADDRESSES[language], {"q": words[language]})
    html = response.content.decode()
    page = _Page(html)
    assert response.status_code == 200
    assert page.language == language
    assert page.headings.count("h1") == 1
    assert f"/{language}/practice/" in html
    assert "<mark>" in html
    assert page.boxes["country", "MX"] is False


@pytest.mark.parametrize(
    ("question", "statements"), [("albergue", BUDGET), ("albergue frontera", BUDGET_RELAXED)]
)
def test_the_page_sets_no_cookie_and_writes_nothing(
    client: Client, filled: Shelves, question: str, statements: int
) -> None:
    client.get(ADDRESSES["es"], {"q": question})
    with CaptureQueriesContext(connection) as queries:
        response = client.get(ADDRESSES["es"], {"q": question, "country": "MX"})
    asked = [query["sql"] for query in queries]
    assert len(asked) <= statements, asked
    assert not any(sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")) for sql in asked)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_statements_do_not_grow_with_the_content(client: Client, filled: Shelves) -> None:
    def count() -> int:
        client.get(ADDRESSES["es"], {"q": "albergue"})
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESSES["es"], {"q": "albergue"})
        return len(queries)

    before = count()
    for pk in range(100, 130):
        filled.of("practice").put(pk, title=f"Albergue {pk}", facets={"theme": (f"t{pk}",)})
    filled.index()
    assert count() == before


def test_chosen_filters_are_ticked_and_kept_on_the_next_page(client: Client, filled: Shelves) -> None:
    html = client.get(
        ADDRESSES["es"], {"q": "albergue", "kind": "practice", "country": ["MX", "GT"]}
    ).content.decode()
    page = _Page(html)
    assert page.boxes["kind", "practice"]
    assert page.boxes["country", "GT"]
    assert "/es/buscar/?q=albergue&amp;kind=practice&amp;country=MX&amp;country=GT&amp;page=2" in html


def test_a_paragraph_is_linked_and_a_consulate_carries_the_caution(client: Client, filled: Shelves) -> None:
    assert "/es/manual/1/#p49" in client.get(ADDRESSES["es"], {"q": "§ 3.2.2"}).content.decode()
    assert CAUTION in client.get(ADDRESSES["es"], {"q": "asistencia consular"}).content.decode()
    assert CAUTION not in client.get(ADDRESSES["es"], {"q": "entrevista"}).content.decode()


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=%00", {200, 400}),
        ("q=%FF%FE", {200, 400}),
        ("q=" + "a" * 10_000, {200, 400}),
        ("q=" + "a" * 1_000, {200}),
        ("q=albergue&page=-1", {404}),
        ("q=albergue&page=1000000000", {404}),
        ("q=albergue&page=99", {404}),
        ("q=albergue&page=x", {404}),
        ("q=albergue&kind=nada", {400}),
        ("q=albergue&country=%27%20or%201=1", {400}),
        ("q=albergue&sort=nada", {400}),
        ("q=albergue&year_from=abc", {400}),
        ("q=albergue&" + "&".join(f"theme=t{n}" for n in range(60)), {400}),
        ("q=%27%22%3Cscript%3E", {200}),
        ("lang=xx&size=100000", {200}),
    ],
)
def test_a_bad_address_is_a_page_or_a_refusal(
    client: Client, filled: Shelves, query: str, status: set[int]
) -> None:
    response = client.get(f"{ADDRESSES['es']}?{query}")
    assert response.status_code in status
    assert b"<script>alert" not in response.content


def test_an_answer_of_the_api_has_the_agreed_shape(client: Client, filled: Shelves) -> None:
    response = client.get(API, {"q": "unaccompanied children", "lang": "en", "size": "3", "country": "MX"})
    answer = response.json()
    assert response.status_code == 200
    assert response.headers["X-Search-Engine"] == answer["engine"] == "postgres"
    assert (answer["total"], answer["page"], answer["size"], len(answer["hits"])) == (13, 1, 3, 3)
    assert (answer["degraded"], answer["relaxed"], answer["did_you_mean"]) == (False, False, None)
    hit = answer["hits"][0]
    assert hit["id"].startswith("practice-")
    assert (hit["kind"], hit["lang"]) == ("practice", "en")
    assert hit["title"].startswith("Shelter ")
    assert hit["url"].startswith("/en/practice/")
    assert hit["snippet_html"] == "<mark>Unaccompanied children</mark>"
    country = {value["value"]: value for value in answer["facets"]["country"]}
    assert (country["MX"]["count"], country["MX"]["selected"]) == (13, True)
    assert (country["GT"]["count"], country["GT"]["selected"]) == (12, False)
    assert not response.cookies


def test_the_api_browses_without_a_question(client: Client, filled: Shelves) -> None:
    answer = client.get(API).json()
    assert answer["total"] == 27
    assert len(answer["hits"]) == 20
    assert {value["value"]: value["count"] for value in answer["facets"]["kind"]} == {
        "practice": 25,
        "manual": 1,
        "service": 1,
    }


def test_a_hit_of_the_manual_lists_its_paragraphs(client: Client, filled: Shelves) -> None:
    (hit,) = client.get(API, {"q": "informe preguntar", "kind": "manual"}).json()["hits"]
    assert hit["id"] == "manual-1"
    assert hit["passages"] == [
        {
            "number": "3.2.2",
            "label": "3.2.2",
            "url": "/es/manual/1/#p49",
            "html": "<mark>Informe</mark> antes de <mark>preguntar</mark>",
            "lang": "es",
            "page": None,
        }
    ]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("kind=nada", 400),
        ("lang=xx", 400),
        ("sort=nada", 400),
        ("size=0", 400),
        ("size=101", 400),
        ("size=x", 400),
        ("page=-1", 400),
        ("page=0", 400),
        ("page=1e9", 400),
        ("page=1000000000", 404),
        ("page=9", 404),
        ("country=ZZ", 400),
        ("theme=x'y", 400),
        ("year_from=99999999999", 400),
        ("q=" + "a" * 201, 400),
    ],
)
def test_the_api_refuses_with_a_problem_document(
    client: Client, filled: Shelves, query: str, status: int
) -> None:
    response = client.get(f"{API}?{query}")
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status


@pytest.mark.parametrize("query", ["q=%00", "q=%FF", "q=" + "a" * 10_000])
def test_the_api_refuses_what_cannot_be_read(client: Client, filled: Shelves, query: str) -> None:
    assert client.get(f"{API}?{query}").status_code == 400


def test_a_reader_sees_only_what_is_public(client: Client, filled: Shelves) -> None:
    filled.of("practice").put(99, title="Directorio interno", acl={"login"})
    filled.index()
    assert client.get(API, {"q": "directorio interno"}).json()["total"] == 0
