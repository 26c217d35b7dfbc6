"""What a viewer may not see is nowhere: not in hits, totals, facets, snippets or passages."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.contract import PUBLIC, Passage
from tests.search.shelf import Shelf, Shelves, found, search

pytestmark = pytest.mark.usefixtures("engine")

TOKENS = (PUBLIC, "login", "group:1", "group:2")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acls=st.lists(st.sets(st.sampled_from(TOKENS), min_size=1), min_size=1, max_size=8),
    viewer=st.sets(st.sampled_from(TOKENS)),
)
def test_nothing_leaks_to_another_viewer(shelves: Shelves, acls: list[set[str]], viewer: set[str]) -> None:
    shelf = shelves.of("practice")
    shelf.entries.clear()
    for pk, acl in enumerate(acls):
        shelf.put(pk, title="Albergue", body=f"secreto{pk}", acl=acl, facets={"theme": (f"theme_{pk}",)})
    shelves.index()
    allowed = {str(pk) for pk, acl in enumerate(acls) if acl & viewer}
    result = search("albergue", viewer=frozenset(viewer), size=100)
    themes = {v.value for facet in result.facets if facet.name == "theme" for v in facet.values}
    assert {hit.key.partition(":")[2] for hit in result.hits} == allowed
    assert result.total == len(allowed)
    assert themes == {f"theme_{pk}" for pk in allowed}
    for pk in range(len(acls)):
        assert (found(f"secreto{pk}", viewer=frozenset(viewer)) == [str(pk)]) is (str(pk) in allowed)
        assert (found(f'"secreto{pk}"', viewer=frozenset(viewer)) == [str(pk)]) is (str(pk) in allowed)


def test_a_viewer_without_tokens_sees_nothing(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Albergue")
    shelves.index()
    result = search("albergue", viewer=frozenset())
    assert (result.total, result.hits) == (0, ())
    assert all(not facet.values for facet in result.facets)


def test_an_entry_is_hidden_from_its_day_on(shelves: Shelves, shelf: Shelf) -> None:
    today = timezone.localdate()
    shelf.put(1, title="Albergue de ayer", hide_on=today)
    shelf.put(2, title="Albergue de mañana", hide_on=today + timedelta(days=1))
    shelves.index()
    assert found("albergue") == ["2"]
    assert search("albergue").total == 1


def test_every_record_is_one_hit_in_the_language_of_the_reader(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(
        1,
        title={"es": "Protocolo único", "en": "Protocol alone", "fr": "Protocole seul"},
        passages={
            "es": (Passage("protocolo consular uno"), Passage("protocolo consular dos")),
            "en": (Passage("consular protocol one"),),
        },
    )
    shelves.index()
    for language, title in {"es": "Protocolo único", "en": "Protocol alone", "fr": "Protocole seul"}.items():
        result = search("consular", ui_language=language)
        assert [(hit.title, hit.language, hit.url) for hit in result.hits] == [
            (title, language, f"/{language}/practice/1/")
        ]
        assert not result.hits[0].is_fallback_language


def test_a_record_without_the_language_says_which_it_is_in(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title={"es": "Niños no acompañados"})
    shelf.put(2, title={"en": "On unaccompanied children", "es": "Sobre niños no acompañados"})
    shelves.index()
    hits = search("unaccompanied children", ui_language="en").hits
    assert [(hit.id, hit.language, hit.is_fallback_language) for hit in hits] == [
        ("practice-2", "en", False),
        ("practice-1", "es", True),
    ]


def test_browsing_shows_the_language_of_the_reader_first_then_the_newest(
    shelves: Shelves, shelf: Shelf
) -> None:
    shelf.put(1, title={"es": "Uno"}, published=date(2020, 1, 1))
    shelf.put(2, title={"en": "Two"}, published=date(2010, 1, 1))
    shelf.put(3, title={"en": "Three"}, published=date(2015, 1, 1))
    shelf.put(4, title={"en": "Alpha"})
    shelves.index()
    assert found(ui_language="en") == ["3", "2", "4", "1"]
