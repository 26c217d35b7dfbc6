"""Records that editors took out of search: gone from everything it shows, and back when they say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

import pytest

from search import contract, worker
from search.models import Exclusion, PinnedQuestion, PinnedRecord
from search.service import public_addresses
from search.signals import note
from tests.search.shelf import Shelf, Shelves, found, search

pytestmark = pytest.mark.django_db
Capture = Callable[..., Any]
SECRET = "Xochiquetzal"


@pytest.fixture
def house(shelves: Shelves, shelf: Shelf, django_capture_on_commit_callbacks: Capture) -> Shelf:
    """Three shelters; the third has a word of its own and is taken out."""
    contract.subscribe(note)
    for number in (1, 2):
        shelf.put(number, title=f"Albergue {number}", facets={"country": ("MX",)})
    shelf.put(3, title=f"Albergue {SECRET}", facets={"country": ("GT",)})
    shelves.index()
    assert found(SECRET) == ["3"]
    with django_capture_on_commit_callbacks(execute=True):
        Exclusion.objects.create(key="practice:3", reason="Duplicado")
    return shelf


def test_it_is_gone_from_hits_totals_and_counts_within_one_drain(house: Shelf) -> None:
    result = search("albergue")
    assert sorted(hit.key for hit in result.hits) == ["practice:1", "practice:2"]
    assert result.total == 2
    countries = next(facet for facet in result.facets if facet.name == "country")
    assert "GT" not in {value.value for value in countries.values}
    assert found(SECRET) == found("") == [] or sorted(found("")) == ["1", "2"]


def test_nothing_of_it_is_suggested_corrected_or_listed(house: Shelf) -> None:
    for asked in (SECRET[:5], SECRET[:-1], SECRET.lower()):
        for path in ("/api/v1/suggest", "/api/v1/search"):
            answer = Client().get(path, {"q": asked}).content.decode()
            assert SECRET.lower() not in answer.lower().replace(asked.lower(), "")
    assert not any("/practice/3/" in url for urls in public_addresses() for url in urls.values())


def test_it_is_not_recommended_either(house: Shelf) -> None:
    question = PinnedQuestion.objects.create(text="albergue")
    PinnedRecord.objects.create(question=question, key="practice:3")
    assert "3" not in found("albergue")


def test_an_edit_a_rebuild_and_a_check_leave_it_out(house: Shelf, shelves: Shelves) -> None:
    house.put(3, title=f"Albergue {SECRET} nuevo")
    contract.changed(["practice:3"])
    shelves.drain()
    assert found(SECRET) == []
    shelves.index()
    assert found(SECRET) == []
    assert worker.check().keys == ()
    assert worker.is_current()


def test_it_comes_back_when_the_exclusion_is_taken_away(
    house: Shelf, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        Exclusion.objects.get().delete()
    assert found(SECRET) == ["3"]
    assert worker.check().keys == ()


def test_many_come_back_at_once(house: Shelf, django_capture_on_commit_callbacks: Capture) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        Exclusion.objects.all().delete()
    assert found(SECRET) == ["3"]
