"""The main pages with the starter content, as a reader's browser sees them."""

from __future__ import annotations

import re
import zlib
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from tests.support.axe import violations
from tests.support.browser import visit

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.django_db]

LISTS = {
    "home": "/es/",
    "help": "/es/ayuda/",
    "practices": "/es/practicas/?phase=reception",
    "compare": "/es/practicas/comparar/?practice=pr-mx-opi&practice=pr-mx-ymca",
    "map": "/es/mapa/",
    "services": "/es/mapa/servicios/?country=GT",
    "actors": "/es/mapa/actores/",
    "countries": "/es/paises/",
    "country": "/es/paises/gt/",
    "manual": "/es/manual/",
    "section": "/es/manual/sec-3-2/",
    "library": "/es/biblioteca/",
    "network": "/es/red/",
    "plan": "/es/red/plan/",
    "meetings": "/es/red/reuniones/",
    "agreements": "/es/red/acuerdos/",
    "search": "/es/buscar/?q=entrevista+consular",
    "about": "/es/acerca/",
    "french section": "/fr/manuel/sec-3-2/",
    "english home": "/en/",
    "missing": "/fr/rien/",
}
RECORDS = {
    "practice": ("/es/practicas/", r"/es/practicas/\d+-[^\"?]+"),
    "service": ("/es/mapa/servicios/", r"/es/mapa/servicios/\d+-[^\"?]+"),
    "actor": ("/es/mapa/actores/", r"/es/mapa/actores/\d+-[^\"?]+"),
    "document": ("/es/biblioteca/", r"/es/biblioteca/\d+-[^\"?]+"),
    "meeting": ("/es/red/reuniones/", r"/es/red/reuniones/\d+-[^\"?]+"),
    "course": ("/es/aprender/", r"/es/aprender/\d+-[^\"?]+"),
}
PAGES = [*LISTS, *RECORDS]


def address_of(site: str, page: str) -> str:
    """The address of a page; that of a record is the first one its list links to."""
    if page in LISTS:
        return site + LISTS[page]
    listed, pattern = RECORDS[page]
    found = re.search(pattern, fetched(site + listed))
    assert found, f"{listed} links to no record"
    return site + found[0]


def fetched(address: str) -> str:
    """The HTML of a page of the test's own server."""
    with urlopen(address) as answer:  # noqa: S310  # the address is that of the test's own server
        return str(answer.read().decode())


@pytest.mark.parametrize("page", PAGES)
def test_page_is_accessible_private_and_fits_a_small_phone(
    browser: Browser, full_site: str, page: str
) -> None:
    address, texts = address_of(full_site, page), []
    for width in (320, 1280):
        with visit(browser, address, width=width) as opened:
            assert violations(opened.page) == []
            assert opened.strangers == []
            assert opened.page.context.cookies() == []
            assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
            assert opened.page.locator("h1").count() == 1
            texts.append(opened.page.evaluate("document.querySelector('main').textContent").split())
    assert texts[0] == texts[1]


@pytest.mark.parametrize("page", [page for page in PAGES if page != "missing"])
def test_page_weighs_little(full_site: str, page: str) -> None:
    html = fetched(address_of(full_site, page))
    assert len(zlib.compress(html.encode(), 9)) <= 16_000


@pytest.mark.parametrize("page", ["home", "plan", "map"])
def test_dark_page_is_accessible(browser: Browser, full_site: str, page: str) -> None:
    with visit(browser, address_of(full_site, page), width=390, color_scheme="dark") as opened:
        assert violations(opened.page) == []
