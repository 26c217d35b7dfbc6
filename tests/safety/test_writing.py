"""What is offered to somebody who writes, or mistypes, gives no canary: not a title, not a word, not a hint."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from django.core.management import call_command
from django.test import Client

import pytest

from actors_map.models import Service
from search.models import Suggestion, Word
from tests.safety.plant import Canary, Gardener, Planted
from tests.safety.searching import folded, found_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def planted(settings: Any) -> Planted:
    """A site with canaries, indexed."""
    settings.ACTORS_MAP_DOOR_RAISES = False
    planted = Gardener(random.randrange(10**9)).plant()
    call_command("search_rebuild", verbosity=0)
    return planted


def beginnings(canary: Canary) -> Iterator[str]:
    """Two, three and all letters of each word of a canary."""
    for word in canary.value.split():
        yield from {word[:2], word[:3], word}


def mistyped(canary: Canary) -> str:
    """The value with a letter of each word missing."""
    return " ".join(word[:-2] + word[-1] if len(word) > 3 else word for word in canary.value.split())


def test_no_beginning_offers_a_canary(client: Client, planted: Planted) -> None:
    leaks = [
        (canary.family, text)
        for canary in planted.canaries
        for text in beginnings(canary)
        if (answer := client.get("/api/v1/suggest", {"q": text}).content.decode())
        and list(found_in(answer, canary.forms))
    ]
    assert leaks == [], planted.seed


def test_no_misspelling_is_corrected_to_a_canary(client: Client, planted: Planted) -> None:
    for canary in planted.canaries:
        answer = client.get("/api/v1/search", {"q": mistyped(canary)}).json()
        told = f"{answer['did_you_mean']} {answer['see_also']} {answer['hits']}"
        assert not list(found_in(told, canary.forms)), (canary.family, planted.seed)


def test_neither_table_holds_a_canary_and_both_hold_what_is_public(planted: Planted) -> None:
    texts = " ".join(
        [
            *Suggestion.objects.values_list("text", flat=True),
            *Suggestion.objects.values_list("prefix_key", flat=True),
            *Word.objects.values_list("shown", flat=True),
        ]
    )
    assert [canary.family for canary in planted.canaries if list(found_in(texts, canary.forms))] == []
    code = next(iter(planted.controls.values()))
    assert folded(Service.objects.get(code=code).name_es) in folded(texts)
