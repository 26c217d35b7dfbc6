"""An empty index and empty shelves for every test of the engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search import concepts, contract
from search.contract import Concept
from tests.search.shelf import Shelf, Shelves

BOOK = (
    Concept(
        "nna",
        {
            "es": ["niñas, niños y adolescentes", "niñez", "niño", "menores", "NNA"],
            "en": ["children", "minors"],
            "fr": ["enfants", "mineurs"],
        },
        expand=True,
    ),
    Concept(
        "uac",
        {
            "es": ["niñez no acompañada", "menores no acompañados", "NNANA"],
            "en": ["unaccompanied children", "UAC"],
            "fr": ["enfants non accompagnés", "MNA"],
        },
    ),
    Concept(
        "interes",
        {"es": ["interés superior", "DIS"], "en": ["best interests", "BID"], "fr": ["intérêt supérieur"]},
    ),
    Concept("unhcr", {"es": ["ACNUR"], "en": ["UNHCR"], "fr": ["HCR"]}),
    Concept("hoja", {"es": ["hoja de ruta"], "en": ["route map"], "fr": ["feuille de route"]}),
    Concept("retorno", {"es": ["retorno"], "en": ["return"]}, expand=False),
)


def book() -> tuple[Concept, ...]:
    """The concepts of the tests."""
    return BOOK


@pytest.fixture(autouse=True)
def _nothing_else_is_registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The content apps' own searchables and concepts stay outside."""
    monkeypatch.setattr(contract, "_registry", contract._Registry())
    contract.register_concepts(book)
    concepts.BOOK.forget()
    yield
    concepts.BOOK.forget()


@pytest.fixture
def shelves(db: None) -> Shelves:
    """Shelves to lay records on."""
    return Shelves()


@pytest.fixture
def shelf(shelves: Shelves) -> Shelf:
    """The shelf of practices."""
    return shelves.of("practice")
