"""How Elasticsearch may be spoken to, said by the settings' own check."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.checks import run_checks

import pytest
from pytest_django import Settings

from search import conf
from search.conf import ElasticConfig
from search.engines.elastic.rules import complaints, is_loopback

SECRET = "not-to-be-seen"
SOUND = ElasticConfig(
    urls=("https://one.example.org:9200", "https://two.example.org:9200"), api_key=SECRET, strict=True
)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, []),
        ({"api_key": "", "username": "portal", "password": SECRET}, []),
        ({"urls": ()}, []),
        ({"urls": ("http://127.0.0.1:9200",), "api_key": ""}, []),
        ({"urls": ("http://[::1]:9200",), "api_key": ""}, []),
        ({"urls": ("http://localhost:9200",), "api_key": ""}, []),
        ({"urls": ("http://one.example.org:9200",)}, ["one.example.org is spoken to without TLS"]),
        ({"urls": ("http://10.0.0.7:9200",)}, ["10.0.0.7 is spoken to without TLS"]),
        ({"urls": ("https://one.example.org:9200", "http://localhost.example.org:9200")}, ["without TLS"]),
        ({"api_key": ""}, ["there are no credentials"]),
        ({"urls": ("http://one.example.org:9200",), "api_key": "", "strict": False}, []),
        ({"username": "portal", "password": SECRET}, ["either"]),
        ({"api_key": "", "username": "portal"}, ["belong together"]),
        ({"api_key": "", "password": SECRET}, ["belong together"]),
        ({"urls": (f"https://portal:{SECRET}@one.example.org:9200",)}, ["holds a user name or a password"]),
        ({"urls": ("https://one.example.org",)}, ["is not an address"]),
        ({"urls": ("one.example.org:9200",)}, ["is not an address"]),
        ({"urls": ("http://[::1",)}, ["is not an address"]),
        ({"urls": ("ftp://one.example.org:21",), "strict": False}, ["is not an address"]),
    ],
)
def test_what_is_wrong_is_said_without_a_secret(changes: dict[str, Any], says: list[str]) -> None:
    found = complaints(replace(SOUND, **changes))
    assert len(found) == len(says), found
    for sentence, part in zip(found, says, strict=True):
        assert part in sentence
        assert SECRET not in sentence


def test_a_name_that_only_begins_like_loopback_is_another_machine() -> None:
    assert is_loopback("http://127.8.0.1:9200")
    assert not is_loopback("http://127.0.0.1.example.org:9200")


def test_secrets_are_in_no_repr() -> None:
    config = ElasticConfig(api_key=SECRET, username="portal", password=SECRET)
    assert SECRET not in repr(config)
    assert SECRET not in str(config)


def test_the_check_at_start_names_what_is_wrong(settings: Settings) -> None:
    settings.PORTAL_SEARCH = settings.PORTAL_SEARCH | {
        "ELASTIC": {"URL": ["http://search.example.org:9200"], "PASSWORD": SECRET, "STRICT": True}
    }
    conf.config.cache_clear()
    try:
        found = [error for error in run_checks(tags=["search"]) if error.id == "search.E001"]
        assert conf.config().engines == ("postgres", "elastic")
    finally:
        conf.config.cache_clear()
    assert len(found) == 1
    assert SECRET not in str(found)


def test_without_an_address_there_is_one_engine() -> None:
    assert conf.config().engines == ("postgres",)
