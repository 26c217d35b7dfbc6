"""Error pages and the way out. None of these tests may touch the database: that may be what failed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

import pytest

from portal.core.error_pages import MESSAGES, error_page
from portal.urls import handler400, handler403, handler404, handler500
from portal.urls import urlpatterns as portal_patterns

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def fail(request: HttpRequest) -> HttpResponse:
    """A view with a fault."""
    raise RuntimeError("secret of the inside")


urlpatterns = [path("fr/fault/", fail), path("fault/", fail), *portal_patterns]

TITLES = {"es": "Esta página no está aquí", "en": "This page is not here", "fr": "Cette page n'est pas ici"}


@pytest.mark.parametrize("status", sorted(MESSAGES))
@pytest.mark.parametrize("language", ["es", "en", "fr"])
def test_every_error_page_exists_in_every_language(status: int, language: str) -> None:
    answer = error_page(RequestFactory().get(f"/{language}/x/"), status)
    html = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{language}">' in html
    assert html.count("<h1>") == 1
    assert answer["Cache-Control"] == "no-store"
    assert 'name="robots" content="noindex"' in html


@pytest.mark.parametrize("language", ["es", "en", "fr"])
def test_title_is_in_the_language_of_the_address(language: str) -> None:
    html = error_page(
        RequestFactory().get(f"/{language}/x/", headers={"accept-language": "en"}), 404
    ).content.decode()
    assert TITLES[language].replace("'", "&#x27;") in html


@pytest.mark.parametrize(("browser", "language"), [("fr-CA", "fr"), ("es-MX", "es"), ("ht", "es")])
def test_address_without_language_is_answered_in_the_browsers_one(browser: str, language: str) -> None:
    html = error_page(RequestFactory().get("/x/", headers={"accept-language": browser}), 404).content.decode()
    assert f'<html lang="{language}">' in html


def test_nothing_of_the_request_is_repeated() -> None:
    request = RequestFactory().get(
        "/es/zebra-path/", {"q": "zebra-query"}, headers={"referer": "https://zebra.example/"}
    )
    assert "zebra" not in error_page(request, 404).content.decode()


@override_settings(ROOT_URLCONF=__name__)
def test_fault_in_a_view_is_answered_in_words_without_the_reason() -> None:
    answer = Client(raise_request_exception=False).get("/fr/fault/")
    html = answer.content.decode()
    assert answer.status_code == 500
    assert '<html lang="fr">' in html
    assert "secret" not in html
    assert not answer.cookies


def test_unknown_status_reads_like_a_fault_of_ours() -> None:
    answer = error_page(RequestFactory().get("/en/"), 418)
    assert "Something failed on our side" in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "host"), [("es", "es"), ("fr", "fr"), ("en", "en"), ("//evil.example", "es"), ("", "es")]
)
def test_way_out_leads_to_a_neutral_page_in_the_language_left(asked: str, host: str) -> None:
    answer = Client().get("/salir/", {"lang": asked})
    assert answer.status_code == 303
    assert answer["Location"] == f"https://{host}.wikipedia.org/"


def test_way_out_leaves_no_trace() -> None:
    answer = Client().get("/salir/?lang=es")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Clear-Site-Data"] == '"cache"'
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


@override_settings(QUICK_EXIT_URL="https://weather.example/")
def test_operator_may_choose_where_the_way_out_leads() -> None:
    assert Client().get("/salir/?lang=fr")["Location"] == "https://weather.example/"


def test_way_out_is_only_for_reading() -> None:
    assert Client().post("/salir/").status_code == 405
