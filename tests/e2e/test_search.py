"""Searching in a browser: suggestions by keyboard, mouse and screen reader; every state without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.axe import violations
from tests.support.browser import Visit, visit

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.django_db]

STATES = {
    "many": "/es/buscar/?q=albergue",
    "everything": "/fr/recherche/",
    "filters": "/es/buscar/?q=ni%C3%B1ez&kind=service&kind=practice&country=MX&year_from=2010&sort=newest",
    "nothing": "/en/search/?q=xylophonist",
    "nothing with filters": "/es/buscar/?q=entrevista+consular&kind=meeting&country=BZ&year_from=2024",
    "corrected": "/es/buscar/?q=albrgue+guatemla",
    "paragraph": "/fr/recherche/?q=%C2%A7+3.2.2",
    "other language": "/en/search/?q=ventanilla",
}


@contextmanager
def offered(
    browser: Browser, address: str, text: str, *, width: int = 1280
) -> Iterator[tuple[Visit, Locator]]:
    """A page on which `text` was written into the search field and the suggestions are open; the field."""
    with visit(browser, address, width=width) as opened:
        field = opened.page.locator("#q")
        field.press_sequentially(text)
        expect(opened.page.get_by_role("listbox")).to_be_visible()
        yield opened, field


def pointed_at(page: Page) -> str | None:
    """The text of the option that the field points at; it is the one that is selected."""
    options: str | None = page.evaluate(
        """() => {
            const id = document.querySelector("#q").getAttribute("aria-activedescendant");
            const selected = [...document.querySelectorAll("[role=option][aria-selected=true]")];
            if (selected.length > 1 || (id ?? "") !== (selected[0]?.id ?? "")) return "torn";
            return selected[0]?.firstChild.textContent ?? null;
        }"""
    )
    return options


def asked_for(page: Page) -> list[str]:
    """What the address of the results asks."""
    return parse_qs(urlsplit(page.url).query)["q"]


def test_suggestions_are_walked_and_chosen_by_keyboard(browser: Browser, full_site: str) -> None:
    with offered(browser, f"{full_site}/es/", "entrev") as (opened, field):
        page = opened.page
        texts = page.locator("[role=option] span").all_text_contents()
        assert len(texts) >= 3
        expect(field).to_have_attribute("aria-expanded", "true")
        assert pointed_at(page) is None
        for text in texts[:2]:
            field.press("ArrowDown")
            assert pointed_at(page) == text
        for above in (texts[0], None, texts[-1]):
            field.press("ArrowUp")
            assert pointed_at(page) == above
        field.press("ArrowDown")
        assert pointed_at(page) is None
        field.press("Escape")
        expect(field).to_have_attribute("aria-expanded", "false")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(field).to_have_value("entrev")
        field.press("ArrowDown")
        expect(page.get_by_role("listbox")).to_be_visible()
        field.press("ArrowDown")
        field.press("Enter")
        page.wait_for_url("**/es/buscar/**")
        assert asked_for(page) == [texts[0]]


def test_enter_without_a_choice_asks_what_was_written(browser: Browser, full_site: str) -> None:
    with offered(browser, f"{full_site}/es/", "entrev") as (opened, field):
        field.press("Enter")
        opened.page.wait_for_url("**/es/buscar/**")
        assert asked_for(opened.page) == ["entrev"]


def test_a_suggestion_is_chosen_by_a_press(browser: Browser, full_site: str) -> None:
    with offered(browser, f"{full_site}/fr/recherche/", "enfants non", width=390) as (opened, _field):
        option = opened.page.locator("[role=option]").first
        text = option.locator("span").text_content()
        option.click()
        opened.page.wait_for_url("**/fr/recherche/?q=**")
        assert asked_for(opened.page) == [text]


def test_how_many_there_are_is_said(browser: Browser, full_site: str) -> None:
    with offered(browser, f"{full_site}/en/search/", "interv") as (opened, field):
        count = opened.page.locator("[role=option]").count()
        status = opened.page.locator("form.find [role=status]")
        expect(status).to_contain_text(str(count))
        field.fill("interv qxzv")
        expect(status).not_to_be_empty()
        expect(status).not_to_contain_text(str(count))
        expect(opened.page.get_by_role("listbox")).to_be_hidden()
        field.fill("i")
        expect(status).to_be_empty()


def test_the_list_closes_when_the_field_is_left(browser: Browser, full_site: str) -> None:
    with offered(browser, f"{full_site}/es/", "entrev") as (opened, field):
        field.press("Tab")
        expect(opened.page.get_by_role("listbox")).to_be_hidden()
        expect(field).to_have_attribute("aria-expanded", "false")


def test_a_suggestion_in_another_language_says_so(browser: Browser, full_site: str) -> None:
    with offered(browser, f"{full_site}/es/", "unaccomp") as (opened, _field):
        spoken = {span.get_attribute("lang") for span in opened.page.locator("[role=option] span").all()}
        assert spoken == {"en"}


@pytest.mark.parametrize("width", [320, 1280])
def test_open_suggestions_are_accessible_private_and_fit(
    browser: Browser, full_site: str, width: int
) -> None:
    with offered(browser, f"{full_site}/es/buscar/", "ni", width=width) as (opened, field):
        field.press("ArrowDown")
        assert violations(opened.page) == []
        assert opened.complaints == []
        assert opened.strangers == []
        assert opened.page.context.cookies() == []
        assert opened.page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_same_letters_are_asked_once(browser: Browser, full_site: str) -> None:
    with offered(browser, f"{full_site}/es/", "entrev") as (opened, field):
        field.fill("")
        field.press_sequentially("entrev")
        expect(opened.page.get_by_role("listbox")).to_be_visible()
        asked = [url for url in opened.asked if "/api/v1/suggest" in url and "q=entrev&" in url]
        assert len(asked) == 1


def test_without_scripts_the_field_is_a_plain_form(browser: Browser, full_site: str) -> None:
    with visit(browser, f"{full_site}/es/", java_script_enabled=False) as opened:
        field = opened.page.locator("#q")
        assert field.get_attribute("role") is None
        field.fill("albrgue")
        field.press("Enter")
        opened.page.wait_for_url("**/es/buscar/?q=albrgue")
        assert opened.page.locator(".hits > li").count() > 0
        assert not any(url.endswith(".js") or "/api/" in url for url in opened.asked)


def test_filters_and_years_are_chosen_without_scripts(browser: Browser, full_site: str) -> None:
    with visit(browser, f"{full_site}/es/buscar/?q=albergue", java_script_enabled=False) as opened:
        page = opened.page
        page.get_by_label("México", exact=False).first.check()
        page.locator("[name=year_from]").fill("2010")
        page.locator(".fold form button[type=submit]").click()
        chosen = parse_qs(urlsplit(page.url).query)
        assert (chosen["q"], chosen["country"], chosen["year_from"]) == (["albergue"], ["MX"], ["2010"])
        assert page.locator(".chips a").count() == 3


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible_and_fits_a_small_phone(
    browser: Browser, full_site: str, state: str
) -> None:
    for width in (320, 1280):
        with visit(browser, full_site + STATES[state], width=width) as opened:
            assert violations(opened.page) == []
            assert opened.complaints == []
            assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
