"""Records like another one: they share its rarest words; what the viewer may not see is neither found nor asked."""

from __future__ import annotations

from django.test import Client

import pytest

from tests.search.shelf import Shelves

pytestmark = pytest.mark.usefixtures("engine")

API = "/api/v1/similar"


@pytest.fixture
def filled(shelves: Shelves) -> Shelves:
    """Two practices about consular interviews, one hidden, one about shelters, a service."""
    practices = shelves.of("practice")
    practices.put(
        1, title="Entrevista consular en la detención", summary="Protocolo lúdico para la entrevista"
    )
    practices.put(2, title="Protocolo de entrevista consular", summary="Herramientas lúdicas en la detención")
    practices.put(3, title="Albergue de puertas abiertas", summary="Cuidado familiar")
    practices.put(4, title="Entrevista consular reservada en la detención", acl={"login"})
    shelves.of("service").put(1, title="Entrevista consular", summary="Protocolo")
    shelves.index()
    return shelves


def similar(client: Client, name: str) -> list[str]:
    answer = client.get(API, {"id": name})
    assert answer.status_code == 200
    return [hit["id"] for hit in answer.json()["hits"]]


def test_the_records_of_its_kind_with_its_rare_words_are_like_it(client: Client, filled: Shelves) -> None:
    assert similar(client, "practice-1") == similar(client, "practice:1") == ["practice-2"]
    assert similar(client, "practice-3") == []


def test_a_hidden_record_is_like_nothing_and_nothing_is_like_it(client: Client, filled: Shelves) -> None:
    assert client.get(API, {"id": "practice-4"}).status_code == 404
    assert client.get(API, {"id": "practice-99"}).status_code == 404


@pytest.mark.parametrize(
    "query", ["", "id=practice-1&size=0", "id=practice-1&size=21", "id=practice-1&lang=xx"]
)
def test_a_bad_address_is_refused(client: Client, filled: Shelves, query: str) -> None:
    assert client.get(f"{API}?{query}").status_code == 400
