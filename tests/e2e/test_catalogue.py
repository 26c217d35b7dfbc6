"""The frame and every component, as a reader's browser sees them."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.test import override_settings

import pytest
from playwright.sync_api import Browser

from tests.support.axe import violations
from tests.support.browser import visit

pytestmark = pytest.mark.e2e

LANGUAGES = ("es", "en", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "theme",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"color_scheme": "light", "contrast": "more"},
        {"color_scheme": "dark", "contrast": "more"},
    ],
    ids=lambda theme: "-".join(theme.values()),
)
def test_no_accessibility_rule_is_broken(
    browser: Browser, catalogue_site: str, language: str, theme: dict[str, str]
) -> None:
    for width in (320, 1280):
        with visit(browser, f"{catalogue_site}/{language}/catalogue/", width=width, **theme) as opened:
            assert violations(opened.page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_at_320_pixels(browser: Browser, catalogue_site: str, language: str) -> None:
    with visit(browser, f"{catalogue_site}/{language}/catalogue/", width=320) as opened:
        assert opened.page.evaluate("document.documentElement.scrollWidth") == 320


WIDE_LETTERS = (
    "* { font-family: 'DejaVu Sans' !important } h1, h2, h3, h4 { font-family: 'DejaVu Serif' !important }"
)
"""The widest letters that a common system falls back to."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_in_wide_letters(
    browser: Browser, catalogue_site: str, language: str
) -> None:
    with visit(browser, f"{catalogue_site}/{language}/catalogue/", width=320, bypass_csp=True) as opened:
        opened.page.add_style_tag(content=WIDE_LETTERS)
        assert opened.page.evaluate("document.documentElement.scrollWidth") == 320


def test_page_asks_no_other_host_and_sets_no_cookie(browser: Browser, catalogue_site: str) -> None:
    with visit(browser, f"{catalogue_site}/es/catalogue/") as opened:
        assert opened.strangers == []
        assert opened.page.context.cookies() == []
        assert opened.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_content_security_policy_stops_nothing_of_ours(browser: Browser, catalogue_site: str) -> None:
    with visit(browser, f"{catalogue_site}/es/catalogue/") as opened:
        assert opened.complaints == []


def test_phone_and_desk_read_the_same_text(browser: Browser, catalogue_site: str) -> None:
    texts = []
    for width in (390, 1280):
        with visit(browser, f"{catalogue_site}/es/catalogue/", width=width) as opened:
            opened.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            texts.append(opened.page.evaluate("document.querySelector('main').textContent").split())
    assert texts[0] == texts[1]


def test_way_out_is_the_second_tab_stop(browser: Browser, catalogue_site: str) -> None:
    with visit(browser, f"{catalogue_site}/fr/catalogue/") as opened:
        stops = []
        for _ in range(3):
            opened.page.keyboard.press("Tab")
            stops.append(opened.page.evaluate("document.activeElement.className"))
        assert stops == ["skip", "exit", "brand"]


@pytest.mark.parametrize("leave", ["click", "escape"])
def test_leaving_takes_the_page_out_of_the_history(browser: Browser, catalogue_site: str, leave: str) -> None:
    elsewhere = f"{catalogue_site}/fr/catalogue/?elsewhere"
    with (
        override_settings(QUICK_EXIT_URL=elsewhere),
        visit(browser, f"{catalogue_site}/es/catalogue/") as opened,
    ):
        opened.page.goto(f"{catalogue_site}/en/catalogue/")
        if leave == "click":
            opened.page.click(".exit")
        else:
            for _ in range(3):
                opened.page.keyboard.press("Escape")
        opened.page.wait_for_url(elsewhere)
        opened.page.go_back()
        assert opened.page.url == f"{catalogue_site}/es/catalogue/"
        assert [urlsplit(url).path for url in opened.asked if "salir" in url] == ["/salir/"]


def test_way_out_works_without_javascript(browser: Browser, catalogue_site: str) -> None:
    with visit(browser, f"{catalogue_site}/fr/catalogue/", java_script_enabled=False) as opened:
        with opened.page.expect_request("https://fr.wikipedia.org/"):
            opened.page.click(".exit", no_wait_after=True)
        assert opened.strangers == ["https://fr.wikipedia.org/"]
