"""What a reader sees of an answer: filters with counts, orders, years, passages, and help when nothing is found."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

import pytest

from search import contract
from search.contract import Concept, Facet, Passage
from tests.factories.core import make_countries, make_term
from tests.search.shelf import Shelves

PAGE = "/en/search/"
THEMES = [f"theme_{number:02}" for number in range(15)]


def _heading(_language: str) -> str:
    return "Type of service"


def _name(code: str, _language: str) -> str:
    return code.title()


SERVICE_TYPE = Facet("service_type", 60, shown=True, label=_heading, value_label=_name)


@pytest.fixture
def filled(shelves: Shelves) -> Shelves:
    """Practices of fifteen themes and many years, a service, a document with pages."""
    make_countries()
    for theme in THEMES:
        make_term(scheme="theme", code=theme)
    for pk, theme in enumerate(THEMES, start=1):
        shelves.of("practice").put(
            pk,
            title=f"Casa {pk:02}",
            facets={"theme": (theme,), "country": ("MX",) if pk % 2 else ("GT", "HN")},
            published=date(2000 + pk, 1, 1),
        )
    shelves.of("service", facets=(SERVICE_TYPE,)).put(
        1, title="Casa de paso", facets={"service_type": ("shelter",), "country": ("MX",)}
    )
    shelves.of("document").put(
        1,
        title={"es": "Informe"},
        passages={"es": (Passage("La casa abierta", page=37), Passage("Otra casa", label="p. 40", page=40))},
    )
    shelves.index()
    return shelves


class Read(HTMLParser):
    """Links with their texts, boxes, fields, and which boxes are folded away."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self.boxes: dict[tuple[str, str], bool] = {}
        self.folded: set[str] = set()
        self.fields: dict[str, str] = {}
        self.current: list[str] = []
        self._more = 0
        self._href = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what is said of it."""
        given = {name: value or "" for name, value in attrs}
        if tag == "details":
            self._more += given.get("class") == "more"
        if tag == "a":
            self._href = given.get("href", "")
            self.links.setdefault(self._href, "")
            self.current += [self._href] * ("aria-current" in given)
        if tag == "input" and given.get("type") == "checkbox":
            self.boxes[given["name"], given["value"]] = "checked" in given
            self.folded |= {given["name"]} if self._more else set()
        elif tag == "input":
            self.fields[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """Leave a link, a fold."""
        if tag == "a":
            self._href = ""
        if tag == "details" and self._more:
            self._more -= 1

    def handle_data(self, data: str) -> None:
        """The text of a link."""
        if self._href:
            self.links[self._href] += data

    def link(self, words: str) -> dict[str, list[str]]:
        """The parameters of the link that says so."""
        (href,) = {href for href, text in self.links.items() if words in text}
        return parse_qs(urlsplit(href).query)


def read(client: Client, **given: Any) -> tuple[Read, str]:
    response = client.get(PAGE, given)
    assert response.status_code == 200
    html = response.content.decode()
    return Read(html), html


def test_every_value_of_a_facet_can_be_ticked(client: Client, filled: Shelves) -> None:
    page, _html = read(client, q="casa")
    assert {value for name, value in page.boxes if name == "theme"} == set(THEMES)
    assert {value for name, value in page.boxes if name == "country"} == {"MX", "GT", "HN"}
    assert {name for name, _value in page.boxes} == {"kind", "country", "theme", "service_type", "year"}


def test_what_one_kind_has_is_folded_until_that_kind_is_chosen(client: Client, filled: Shelves) -> None:
    page, _html = read(client, q="casa")
    assert page.folded == {"theme", "service_type", "year"}
    chosen, _html = read(client, q="casa", kind="service", country="GT")
    assert "service_type" not in chosen.folded


def test_a_chosen_value_without_hits_stays_and_its_neighbours_are_counted(
    client: Client, filled: Shelves
) -> None:
    page, html = read(client, q="casa", kind="service", country="GT")
    assert page.boxes["country", "GT"]
    assert not page.boxes["country", "MX"]
    assert "No results for “casa”" in html


@pytest.mark.parametrize(
    ("sort", "first"), [("newest", "Casa 15"), ("oldest", "Casa 01"), ("title", "Casa 01")]
)
def test_orders_are_links_that_keep_the_question(
    client: Client, filled: Shelves, sort: str, first: str
) -> None:
    page, _html = read(client, q="casa", country="MX", year_from="2001")
    labels = {"newest": "Newest first", "oldest": "Oldest first", "title": "By title"}
    asked = page.link(labels[sort])
    assert asked == {"q": ["casa"], "country": ["MX"], "year_from": ["2001"], "sort": [sort]}
    ordered, html = read(client, **asked)
    assert html.index(f"</mark> {first[-2:]}</a>") == min(
        html.find(f"</mark> {pk:02}</a>") for pk in range(1, 16, 2)
    )
    assert ordered.fields["sort"] == sort


def test_a_range_of_years_is_a_form_and_two_chips(client: Client, filled: Shelves) -> None:
    page, html = read(client, q="casa", year_from="2003", year_to="2005")
    assert "3 results" in html
    assert (page.fields["year_from"], page.fields["year_to"]) == ("2003", "2005")
    assert page.link("From 2003") == {"q": ["casa"], "year_to": ["2005"]}
    assert page.link("To 2005") == {"q": ["casa"], "year_from": ["2003"]}
    assert page.link("Remove all") == {"q": ["casa"]}


def test_pages_of_a_file_are_links_into_it(client: Client, filled: Shelves) -> None:
    page, _html = read(client, q="casa", kind="document")
    assert page.links["/es/document/1/#page=37"] == "Page 37"
    assert page.links["/es/document/1/#page=40"] == "p. 40"


def test_without_a_hit_each_filter_says_what_there_would_be_without_it(
    client: Client, filled: Shelves
) -> None:
    page, html = read(client, q="casa", kind="service", country="GT")
    assert page.link("Without What it is: Services") == {"q": ["casa"], "country": ["GT"]}
    assert page.link("Without Country: Guatemala") == {"q": ["casa"], "kind": ["service"]}
    assert page.link("Without any filter") == {"q": ["casa"]}
    section = html[html.index('id="fewer"') :]
    assert section.index("7 results") < section.index("1 result") < section.index("17 results")


def test_a_filter_that_is_not_to_blame_is_not_offered(client: Client, filled: Shelves) -> None:
    page, _html = read(client, q="casa", kind="service", year_from="2003")
    assert page.link("Without the years") == {"q": ["casa"], "kind": ["service"]}
    nothing, html = read(client, q="qxzvkw", kind="service")
    assert not [text for text in nothing.links.values() if text.startswith("Without")]
    assert 'id="fewer"' not in html


def test_without_a_hit_there_are_ways_on(client: Client, filled: Shelves) -> None:
    page, html = read(client, q="qxzvkw")
    with override("en"):
        glossary = reverse("library:glossary")
    for address in ("/en/help/", "/en/manual/", "/en/map/actors/", "/en/practices/", glossary):
        assert address in page.links, sorted(page.links)
    assert "No results for “qxzvkw”" in html
    assert not page.boxes


def test_related_words_of_the_glossary_are_offered(client: Client, filled: Shelves) -> None:
    def related() -> tuple[Concept, ...]:
        return (Concept("casa", {"en": ["house"], "es": ["casa"]}, related=["hoja"]),)

    contract.register_concepts(related)
    filled.index()
    page, _html = read(client, q="casa")
    assert page.link("route map") == {"q": ["route map"]}
    nothing, _html = read(client, q="unaccompaniedxx")
    assert nothing.link("unaccompanied children") == {"q": ["unaccompanied children"]}


def test_widened_words_can_be_asked_alone(client: Client, filled: Shelves) -> None:
    filled.of("practice").put(99, title="Menores no acompañados")
    filled.index()
    page, html = read(client, q="unaccompanied children")
    assert "Also searched:" in html
    assert page.link("Search only “unaccompanied children”") == {"q": ['"unaccompanied children"']}
