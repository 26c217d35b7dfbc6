"""Did you mean: from public words alone, only to what this viewer can find, and said on the page."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest

from tests.factories.core import make_countries
from tests.search.shelf import Shelf, Shelves, search

pytestmark = pytest.mark.usefixtures("engine")

PAGE = "/en/search/"
API = "/api/v1/search"


@pytest.fixture
def filled(shelves: Shelves, shelf: Shelf) -> Shelves:
    """Practices about shelters and borders, one of them in two countries."""
    make_countries()
    for pk in range(1, 6):
        shelf.put(
            pk, title=f"Albergue {pk}", summary="Protección en la frontera", facets={"country": ("MX",)}
        )
    shelf.put(6, title="Retorno digno", facets={"country": ("GT",)})
    shelf.put(7, title="Retrono seguro", facets={"country": ("GT",)})
    shelves.index()
    return shelves


def test_when_nothing_has_the_words_the_better_spelling_is_searched(filled: Shelves) -> None:
    result = search("albrgue fronterra")
    assert (result.did_you_mean, result.corrected_from) == ("albergue frontera", "albrgue fronterra")
    assert (result.query.text, result.total, result.relaxed) == ("albergue frontera", 5, False)
    assert "<mark>Albergue</mark>" in result.hits[0].title_html


def test_the_literal_question_can_be_forced(filled: Shelves) -> None:
    result = search("albrgue", autocorrect=False)
    assert (result.total, result.did_you_mean, result.corrected_from) == (0, None, None)


def test_a_rare_word_with_a_frequent_neighbour_is_offered_and_not_replaced(
    shelves: Shelves, shelf: Shelf
) -> None:
    shelf.put(0, title="Retrono seguro")
    for pk in range(1, 120):
        shelf.put(pk, title=f"Retorno {pk}")
    shelves.index()
    result = search("retrono")
    assert (result.total, result.did_you_mean, result.corrected_from) == (1, "retorno", None)


@pytest.mark.parametrize("text", ["ALBRGUE", "albrgue2", '"albrgue"', "comar", "qxzvkw"])
def test_what_is_never_corrected_finds_nothing(filled: Shelves, text: str) -> None:
    result = search(text)
    assert (result.total, result.did_you_mean) == (0, None)


def test_a_correction_finds_something_for_this_viewer_under_these_filters(filled: Shelves) -> None:
    assert search("albrgue", filters={"country": ("MX",)}).total == 5
    nothing = search("albrgue", filters={"country": ("GT",)})
    assert (nothing.total, nothing.did_you_mean) == (0, None)


def test_the_words_of_hidden_records_are_not_known(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Albergue")
    shelf.put(2, title="Directorio confidencial", acl={"login"})
    shelf.put(3, title="Confidencia")
    shelves.index()
    assert search("confidencail").did_you_mean == "confidencia"
    assert search("confidencail", viewer=frozenset({"public", "login"})).did_you_mean == "confidencia"
    assert (search("directrio").total, search("directrio").did_you_mean) == (0, None)


def test_the_words_of_a_record_that_was_hidden_correct_nothing(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Directorio")
    shelves.index()
    assert search("directrio").total == 1
    shelf.put(1, title="Directorio", acl={"login"})
    shelves.index()
    assert search("directrio").did_you_mean is None


def test_a_new_record_brings_its_words(shelves: Shelves, shelf: Shelf) -> None:
    from search import outbox

    shelf.put(1, title="Albergue")
    shelves.index()
    shelf.put(2, title="Protocolo")
    outbox.enqueue(["practice:2"])
    shelves.drain()
    assert search("protoclo").did_you_mean == "protocolo"


def test_a_question_that_finds_enough_costs_nothing_more(filled: Shelves) -> None:
    search("albergue")
    with CaptureQueriesContext(connection) as plain:
        search("albergue", autocorrect=False)
    with CaptureQueriesContext(connection) as corrected:
        search("albergue")
    assert len(corrected) == len(plain)


def test_the_page_says_what_was_searched_and_how_to_insist(client: Client, filled: Shelves) -> None:
    html = client.get(PAGE, {"q": "albrgue", "country": "MX"}).content.decode()
    assert "These are the results for <b>albergue</b>." in html
    assert (
        '<a href="/en/search/?q=albrgue&amp;exact=1&amp;country=MX">Search for “albrgue” instead</a>' in html
    )
    literal = client.get(PAGE, {"q": "albrgue", "exact": "1", "country": "MX"}).content.decode()
    assert "No results for “albrgue”" in literal
    assert '<input type="hidden" name="exact" value="1">' in literal


def test_the_api_tells_the_better_spelling(client: Client, filled: Shelves) -> None:
    answer = client.get(API, {"q": "albrgue"}).json()
    assert (answer["did_you_mean"], answer["corrected_from"], answer["total"]) == ("albergue", "albrgue", 5)
    literal = client.get(API, {"q": "albrgue", "exact": "1"}).json()
    assert (literal["did_you_mean"], literal["corrected_from"], literal["total"]) == (None, None, 0)
    assert client.get(API, {"q": "x", "exact": "maybe"}).status_code == 400


def test_text_from_the_address_is_escaped_in_what_the_page_says(client: Client, filled: Shelves) -> None:
    html = client.get(PAGE, {"q": "albrgue <script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html
