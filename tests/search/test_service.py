"""The door for asking: keys for lists, tokens of viewers, an engine that does not answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client

import pytest

from search import service
from search.protocol import EngineUnavailable
from search.service import SearchQuery, SearchService, viewer_tokens
from search.types import EngineResult
from tests.search.shelf import Shelves

UserModel = Any


@pytest.fixture
def filled(shelves: Shelves) -> Shelves:
    """Practices and a service with the same word."""
    for pk, title in ((1, "Albergue"), (2, "Casa con albergue"), (3, "Otra")):
        shelves.of("practice").put(pk, title=title)
    shelves.of("service").put(1, title="Albergue")
    shelves.index()
    return shelves


def test_ids_are_primary_keys_in_the_order_of_the_hits(filled: Shelves) -> None:
    assert SearchService().ids(SearchQuery(text="albergue"), kind="practice") == ("1", "2")
    assert SearchService().ids(SearchQuery(text="albergue", size=1, page=2), kind="service") == ("1",)
    assert sorted(SearchService().ids(SearchQuery(text="albergue"))) == ["1", "1", "2"]


def test_only_the_facets_asked_for_are_counted(filled: Shelves) -> None:
    result = SearchService().search(SearchQuery(text="albergue", facets=("kind",)))
    assert [facet.name for facet in result.facets] == ["kind"]


def test_a_page_behind_the_last_hit_says_so(filled: Shelves) -> None:
    assert SearchService().search(SearchQuery(text="albergue", page=2)).beyond
    assert not SearchService().search(SearchQuery(text="nadanada")).beyond


def test_tokens_of_a_viewer(db: None, django_user_model: UserModel) -> None:
    assert viewer_tokens(None) == viewer_tokens(AnonymousUser()) == {"public"}
    user = django_user_model.objects.create_user("u")
    group = Group.objects.create(name="Officials of the test")
    user.groups.add(group)
    assert viewer_tokens(user) == {"public", "login", f"group:{group.pk}"}


def test_who_is_signed_in_finds_what_is_theirs(
    filled: Shelves, client: Client, django_user_model: UserModel
) -> None:
    filled.of("practice").put(9, title="Directorio interno", acl={"login"})
    filled.index()
    address = "/api/v1/search?q=directorio"
    assert client.get(address).json()["total"] == 0
    client.force_login(django_user_model.objects.create_user("u"))
    assert client.get(address).json()["total"] == 1


class _Silent:
    """An engine that never answers."""

    name = "silent"

    def search(self, *_given: Any, **_named: Any) -> EngineResult:
        """Never."""
        raise EngineUnavailable("silent")


@pytest.mark.parametrize("address", ["/es/buscar/?q=albergue", "/api/v1/search?q=albergue"])
def test_without_an_engine_the_answer_is_503(
    filled: Shelves, client: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    silent: Callable[[], _Silent] = _Silent
    monkeypatch.setattr(service, "reading_engine", silent)
    response = client.get(address)
    assert response.status_code == 503
