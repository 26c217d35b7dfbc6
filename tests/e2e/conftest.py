"""A served site and a browser, once a module."""

from __future__ import annotations

import os
from collections.abc import Iterator

from django.test import override_settings

import pytest
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from tests.support import browser as browsers
from tests.support.starter_database import pointed_at

# The browser's driver runs a loop in the tests' thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser on the machine these tests are skipped, and say so; where one is required they fail."""
    if browsers.executable():
        return
    if os.environ.get("PORTAL_REQUIRE_BROWSER") == "1" and any(
        item.get_closest_marker("e2e") for item in items
    ):
        raise pytest.UsageError("PORTAL_REQUIRE_BROWSER=1 and no chromium here: apt install chromium.")
    for item in items:
        if item.get_closest_marker("e2e"):
            item.add_marker(pytest.mark.skip(reason="no chromium on this machine"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless browser."""
    with browsers.chromium() as running:
        yield running


@pytest.fixture(scope="module")
def catalogue_site() -> Iterator[str]:
    """The address of the site with the catalogue of components; its pages need no database."""
    with override_settings(ROOT_URLCONF="tests.support.catalogue_urls"), browsers.served() as address:
        yield address


@pytest.fixture(scope="module")
def full_site(starter_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of the site with all starter content."""
    with django_db_blocker.unblock(), pointed_at(starter_database), browsers.served() as address:
        yield address
