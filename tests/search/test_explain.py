"""`search_explain`: what is said of a question is what a search does."""

from __future__ import annotations

from io import StringIO

from django.core.management import CommandError, call_command

import pytest

from search.engines.postgres.explaining import score_parts
from search.service import SearchQuery, SearchService
from tests.search.shelf import Shelf, Shelves, search


@pytest.fixture
def filled(shelves: Shelves, shelf: Shelf) -> Shelves:
    """Three records of different strength."""
    body = "La casa segura recibe a la niñez migrante en la frontera sur."
    shelf.put(1, title="Albergue de la frontera", summary="Casa segura", body=body, popularity=0.5)
    shelf.put(2, title={"en": "Shelter"}, body={"en": "A safe house: casa segura, albergue."})
    shelf.put(3, title="Otra cosa", body=body)
    shelves.index()
    return shelves


def _explain(*arguments: str) -> str:
    out = StringIO()
    call_command("search_explain", *arguments, stdout=out)
    return out.getvalue()


def test_the_plan_the_query_and_the_score_are_told(filled: Shelves) -> None:
    told = _explain('frontera "casa segura" -oficina UAC § 4.1', "--key", "practice:1")
    for expected in (
        "frontera",
        "c:",
        "es:cas",
        "without oficina",
        "numbers 4.1",
        "'es:fronter'",
        "quoted",
        "practice:1",
    ):
        assert expected in told, expected


@pytest.mark.parametrize("question", ["albergue", "casa frontera", "segura niñez frontera nada"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_parts_add_up_to_the_score_of_the_search(filled: Shelves, question: str, language: str) -> None:
    result = search(question, ui_language=language)
    plan, _book = SearchService().plan(SearchQuery(text=question, ui_language=language))
    assert result.hits
    for hit in result.hits if not result.relaxed else ():
        parts = score_parts(plan, hit.key)
        assert parts is not None
        assert parts.score <= hit.score + 1e-6
        assert hit.score == pytest.approx(parts.score, rel=0.5)


def test_a_question_without_a_word_and_an_unknown_record(filled: Shelves) -> None:
    assert "nothing is found" in _explain("!!!")
    with pytest.raises(CommandError, match="not in the index"):
        _explain("albergue", "--key", "practice:99")
