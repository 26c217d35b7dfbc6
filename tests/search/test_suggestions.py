"""Suggestions: any word of a public title, without accents, in step with the index; never of a hidden record."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from search import outbox
from search.models import Suggestion
from tests.search.shelf import Shelf, Shelves

API = "/api/v1/suggest"


def suggested(client: Client, q: str, lang: str = "es") -> list[str]:
    """The texts offered."""
    answer = client.get(API, {"q": q, "lang": lang})
    assert answer.status_code == 200, answer.content
    return [one["text"] for one in answer.json()["suggestions"]]


@pytest.fixture
def filled(shelves: Shelves) -> Shelves:
    """A practice in three languages with another name, one in Spanish, a service."""
    shelves.of("practice").put(
        1,
        title={"es": "Protección de la Niñez", "en": "Child protection", "fr": "Protection de l’enfance"},
        aliases={"es": ("Programa Quédate",)},
    )
    shelves.of("practice").put(2, title="Ventanilla única de atención")
    shelves.of("service").put(1, title="Albergue Ñandú")
    shelves.index()
    return shelves


@pytest.mark.parametrize(
    ("q", "lang", "texts"),
    [
        ("prot", "es", ["Protección de la Niñez"]),
        ("PROTECCION DE", "es", ["Protección de la Niñez"]),
        ("unica", "es", ["Ventanilla única de atención"]),
        ("única de at", "es", ["Ventanilla única de atención"]),
        ("nandu", "es", ["Albergue Ñandú"]),
        ("quedate", "es", ["Protección de la Niñez"]),
        ("child", "en", ["children", "Child protection"]),
        ("child prot", "en", ["Child protection"]),
        ("l’enf", "fr", ["enfants", "Protection de l’enfance"]),
        ("venta", "en", ["Ventanilla única de atención"]),
        ("a", "es", []),
        ("", "es", []),
        ("%", "es", []),
        ("__", "es", []),
        ("zzz", "es", []),
        ("al_ergue", "es", []),
        ("'; drop table search_suggestion", "es", []),
    ],
)
def test_any_word_of_a_title_will_do(
    client: Client, filled: Shelves, q: str, lang: str, texts: list[str]
) -> None:
    filled.of("manual").put(1, title={"en": "On children"})
    filled.index()
    assert [text for text in suggested(client, q, lang) if text != "On children"] == texts


def test_a_word_of_the_glossary_comes_first_by_its_name_if_a_public_record_has_it(
    client: Client, filled: Shelves
) -> None:
    assert suggested(client, "menores no") == []
    filled.of("practice").put(3, title="Menores no acompañados en ruta")
    filled.index()
    assert suggested(client, "menores no") == ["niñez no acompañada", "Menores no acompañados en ruta"]


def test_the_language_of_the_reader_comes_first(client: Client, shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title={"en": "Protocol of interviews"})
    shelf.put(2, title={"es": "Protocolo de entrevistas largas"})
    shelves.index()
    assert suggested(client, "protoc", "es")[0] == "Protocolo de entrevistas largas"
    assert suggested(client, "protoc", "en")[0] == "Protocol of interviews"


def test_at_most_eight_are_offered_each_record_once(client: Client, shelves: Shelves, shelf: Shelf) -> None:
    for pk in range(12):
        shelf.put(pk, title={"es": f"Casa casa casa {pk}", "en": f"Casa {pk}"})
    shelves.index()
    offered = suggested(client, "casa")
    assert len(offered) == len(set(offered)) == 8
    assert all(text.startswith("Casa casa casa") for text in offered)


@pytest.mark.parametrize(
    "hidden",
    [{"acl": {"login"}}, {"acl": {"group:1"}}, {"hide_on": timezone.localdate() - timedelta(days=1)}],
)
def test_a_hidden_record_is_never_offered(
    client: Client, shelves: Shelves, shelf: Shelf, hidden: dict[str, Any], django_user_model: Any
) -> None:
    shelf.put(1, title="Casa abierta")
    shelf.put(2, title="Casa escondida de los niños no acompañados", **hidden)
    shelves.index()
    client.force_login(django_user_model.objects.create_user("u"))
    assert suggested(client, "cas") == ["Casa abierta"]
    assert suggested(client, "escon") == []
    assert suggested(client, "menores no") == []


def test_suggestions_keep_step_with_the_index(client: Client, shelves: Shelves, shelf: Shelf) -> None:
    def after(key: str) -> list[str]:
        outbox.enqueue([key])
        shelves.drain()
        return suggested(client, "casa") + suggested(client, "hogar")

    shelf.put(1, title="Casa")
    shelves.index()
    shelf.put(1, title="Hogar")
    assert after("practice:1") == ["Hogar"]
    shelf.put(1, title="Hogar", acl={"login"})
    assert after("practice:1") == []
    shelf.put(1, title="Casa")
    assert after("practice:1") == ["Casa"]
    shelf.entries.clear()
    assert after("practice:1") == []
    assert not Suggestion.objects.exists()


def test_an_answer_is_one_statement_without_a_trace_of_the_reader(client: Client, filled: Shelves) -> None:
    suggested(client, "prot")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(API, {"q": "prot", "lang": "es"})
    assert len(queries) == 1
    assert queries[0]["sql"].lstrip().startswith("with")
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.json() == {
        "suggestions": [
            {"text": "Protección de la Niñez", "lang": "es", "kind": "practice", "label": "Práctica"},
            {"text": "Protection de l’enfance", "lang": "fr", "kind": "practice", "label": "Práctica"},
        ][:1]
    }


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("q=" + "a" * 201, 400),
        ("q=ab&lang=xx", 400),
        ("q=%00", 400),
        ("q=%FF", 400),
        ("q=ab", 200),
    ],
)
def test_a_bad_address_is_refused(client: Client, filled: Shelves, query: str, status: int) -> None:
    assert client.get(f"{API}?{query}").status_code == status
