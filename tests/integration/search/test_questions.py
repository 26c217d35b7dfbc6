"""Ten questions that an official would ask, one from each chapter of the manual, each answered in the first three hits.

The questions and their answers were written from the text of the manual before anybody looked at what the search finds.
A question that is not answered is mended by a rule for its kind, never by changing the question. At first one of the ten was
answered (chapter 3).
"""

from __future__ import annotations

import pytest

from search.service import SearchQuery, SearchService

PLACES = 3
NOT_YET = pytest.mark.xfail(
    reason="records with visits in their title come before the paragraph that says how often"
)
QUESTIONS = [
    # chapter, reader's language, question, the records that answer it
    (1, "es", "¿Hasta qué edad se considera niña o niño a una persona?", {"sec-1-2", "gl-nna"}),
    (2, "es", "¿Se cobra multa por inscribir tarde un nacimiento?", {"sec-2-4"}),
    (3, "es", "¿Qué hago si dudo de la edad de un adolescente?", {"sec-3-3"}),
    (4, "es", "¿Cuántas personas forman el panel que determina el interés superior?", {"sec-4-2"}),
    (5, "en", "What is the maximum number of children per staff member in a shelter?", {"sec-5-3"}),
    (6, "es", "¿Debo avisar al consulado si el niño pide asilo?", {"sec-6-1", "sec-6-2"}),
    (7, "es", "¿En cuántas horas debe hacerse el chequeo de salud?", {"sec-7-1"}),
    (8, "fr", "Peut-on renvoyer un enfant dans un vol avec des adultes expulsés ?", {"sec-8-2"}),
    (9, "es", "¿Cada cuánto se visita a la niña o al niño después del retorno?", {"sec-9-1"}),
    (10, "en", "How many liaison officers does each country appoint to the Network?", {"sec-10-1"}),
]
UNANSWERED = {9}


@pytest.mark.parametrize(
    ("language", "question", "answers"),
    [
        pytest.param(*row[1:], id=f"chapter-{row[0]}", marks=[NOT_YET] if row[0] in UNANSWERED else [])
        for row in QUESTIONS
    ],
)
def test_a_question_from_the_manual_is_answered_in_the_first_three_hits(
    starter: None, language: str, question: str, answers: set[str]
) -> None:
    result = SearchService().search(
        SearchQuery(text=question, ui_language=language, size=PLACES, facets=(), snippets=False)
    )
    assert answers & {hit.id for hit in result.hits}, [hit.id for hit in result.hits]
