"""Every address of the sitemap, in every language: answers, says its language, has one title, costs few queries."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

import pytest

from portal.core.i18n.languages import CODES

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"
QUERY_LIMIT = 15


class Page(HTMLParser):
    """The language of a page, its headings in order, its ids, its fragment links and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lang = ""
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.fragments: set[str] = set()
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = given.get("lang", "")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and given.get("href", "").startswith("#"):
            self.fragments.add(given["href"][1:])
        if tag in {"script", "img", "iframe", "source", "embed", "object"}:
            self.loaded.append(given.get("src", "") or given.get("data", ""))
        if tag == "link" and given.get("rel") in {"stylesheet", "icon", "preload", "manifest"}:
            self.loaded.append(given.get("href", ""))

    @property
    def jumps(self) -> list[tuple[int, int]]:
        """Headings that skip a level on the way down."""
        return [(a, b) for a, b in zip(self.headings, self.headings[1:], strict=False) if b > a + 1]


def sitemap(client: Client) -> list[str]:
    """The paths that the sitemap lists."""
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return [re.sub(r"^https?://[^/]+", "", loc.text or "") for loc in tree.iter(LOC)]


DATA = re.compile(r'<script type="application/ld\+json">([^<]*)</script>')
"""The one block without an address: data that a browser does not run."""


def is_linked_data(text: str) -> bool:
    """Whether it is an object of schema.org without a sign of markup in it."""
    found = json.loads(text)
    return found["@context"] == "https://schema.org" and bool(found["name"]) and not set("<>&") & set(text)


def faults(path: str, client: Client) -> list[str]:
    """What is wrong with one page."""
    response = client.get(path)
    if response.status_code != 200:
        return [f"{path}: {response.status_code}"]
    text = response.content.decode()
    page = Page(DATA.sub("", text))
    found = {
        f"html lang is {page.lang!r}": page.lang != path.split("/")[1],
        f"{page.headings.count(1)} h1": page.headings.count(1) != 1,
        f"headings jump {page.jumps}": bool(page.jumps),
        "an id stands twice": len(page.ids) != len(set(page.ids)),
        f"links to no id: {page.fragments - set(page.ids)}": bool(page.fragments - set(page.ids)),
        f"loads from elsewhere: {page.loaded}": any(not src.startswith("/") for src in page.loaded),
        "sets a cookie": bool(response.cookies) or "Set-Cookie" in response.headers,
        "varies by cookie": "Cookie" in response.headers.get("Vary", ""),
        "inline style or script": bool(
            re.search(r"<[^>]+\sstyle=|<style|<script(?![^>]*\ssrc=)[^>]*>", DATA.sub("", text))
        ),
        "unsound linked data": not all(is_linked_data(block) for block in DATA.findall(text)),
        "no content security policy": "default-src 'none'"
        not in response.headers.get("Content-Security-Policy", ""),
    }
    return [f"{path}: {fault}" for fault, present in found.items() if present]


@pytest.mark.slow
@pytest.mark.parametrize("language", CODES)
def test_every_page_of_the_sitemap_is_sound(language: str, client: Client, starter: None) -> None:
    paths = [path for path in sitemap(client) if path.startswith(f"/{language}/")]
    assert len(paths) > 500
    assert [fault for path in paths for fault in faults(path, client)] == []


def test_the_sitemap_lists_no_address_twice_and_every_alternate(client: Client, starter: None) -> None:
    paths = sitemap(client)
    assert len(paths) == len(set(paths))
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    linked = {re.sub(r"^https?://[^/]+", "", link.attrib["href"]) for link in tree.iter(ALTERNATE)}
    assert linked == set(paths)


def test_the_front_address_follows_the_browser(client: Client) -> None:
    wanted = {"fr-CA,fr;q=0.9": "/fr/", "es-MX": "/es/", "en-US,en": "/en/", "ht": "/es/", "": "/es/"}
    for header, address in wanted.items():
        response = client.get("/", headers={"accept-language": header})
        assert (response.status_code, response["Location"]) == (302, address)
        assert "Accept-Language" in response["Vary"]
        assert not response.cookies


def test_robots_find_the_sitemap(client: Client) -> None:
    assert b"Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content


LISTS = (
    "home:index", "home:countries", "practices:list", "manual:contents", "actors_map:help", "actors_map:map",
    "actors_map:services", "actors_map:actors", "library:list", "library:glossary", "network:index",
    "network:meetings", "network:agreements", "network:plan", "learning:courses", "search:results",
)  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_lists_cost_few_queries(name: str, client: Client, starter: None) -> None:
    with translation.override("es"):
        path = reverse(name)
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path).status_code == 200
    writes = [
        query["sql"]
        for query in asked
        if not re.match(r"(?i)\s*(select|set|savepoint|release)", query["sql"])
    ]
    assert len(asked) <= QUERY_LIMIT, [query["sql"][:120] for query in asked]
    assert writes == []
