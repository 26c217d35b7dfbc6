"""Linked data on the pages of the directory: the policy lets it stand, the browser does not run it."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser

from tests.e2e.test_pages import address_of
from tests.support.browser import visit

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.django_db]


@pytest.mark.parametrize("page", ["service", "actor"])
def test_the_browser_finds_nothing_to_complain_of(browser: Browser, full_site: str, page: str) -> None:
    with visit(browser, address_of(full_site, page)) as opened:
        block = opened.page.locator('script[type="application/ld+json"]')
        assert json.loads(block.text_content() or "")["@context"] == "https://schema.org"
        assert opened.complaints == []
        assert opened.strangers == []
