"""An empty index and empty shelves for every test of the engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytest_django import Settings

from search import concepts, conf, contract, corrections
from search.contract import Concept
from search.engines.elastic.engine import ElasticEngine
from search.engines.postgres.engine import PostgresEngine
from search.protocol import SearchEngine
from search.worker import next_version
from tests.search.shelf import UNDER_TEST, Shelf, Shelves
from tests.support.search_server import SearchServer, index_prefix

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
    corrections.SPELLER.forget()
    yield
    concepts.BOOK.forget()
    corrections.SPELLER.forget()


ENGINES = ["postgres", pytest.param("elastic", marks=pytest.mark.search_node)]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> SearchEngine:
    """Each engine in turn; what a test of `shelf` searches and indexes."""
    if request.param == "elastic":
        return request.getfixturevalue("elastic")
    return PostgresEngine()


@pytest.fixture(scope="session")
def shared_prefix(search_node: SearchServer) -> str:
    """Of an index that the tests of a run use one after the other: making one takes longer than most tests."""
    return index_prefix()


@pytest.fixture
def elastic(
    search_node: SearchServer,
    shared_prefix: str,
    settings: Settings,
    db: None,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[ElasticEngine]:
    """Elasticsearch beside PostgreSQL, with an empty index; the engine that `search` asks."""
    with _configured(search_node, shared_prefix, settings) as engine:
        if not engine.health().ok:
            engine.finish_rebuild(engine.begin_rebuild(version=next_version()))
        monkeypatch.setattr(UNDER_TEST, "engine", engine)
        monkeypatch.setattr(UNDER_TEST, "swaps", False)
        yield engine
        left = engine.keys()
        engine.delete([key for key, _digest in left], version=next_version())


@pytest.fixture
def own_elastic(
    search_node: SearchServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ElasticEngine]:
    """Elasticsearch beside PostgreSQL, without any index yet; what this test makes goes with it."""
    prefix = index_prefix()
    with _configured(search_node, prefix, settings) as engine:
        monkeypatch.setattr(UNDER_TEST, "engine", engine)
        yield engine
    search_node.forget(prefix)


@contextmanager
def _configured(node: SearchServer, prefix: str, settings: Settings) -> Iterator[ElasticEngine]:
    settings.PORTAL_SEARCH = settings.PORTAL_SEARCH | {"ELASTIC": node.connection(prefix)}
    conf.config.cache_clear()
    try:
        yield ElasticEngine()
    finally:
        conf.config.cache_clear()


@pytest.fixture
def shelves(db: None) -> Shelves:
    """Shelves to lay records on."""
    return Shelves()


@pytest.fixture
def shelf(shelves: Shelves) -> Shelf:
    """The shelf of practices."""
    return shelves.of("practice")
