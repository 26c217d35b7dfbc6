"""Every screen of the desk opens, for every role, in every language of the editors."""

from __future__ import annotations

import json

from django.test import Client
from django.urls import reverse

from wagtail.snippets.models import get_snippet_models
from wagtail.users.models import UserProfile

import pytest

from portal.core.i18n.languages import CODES
from portal.core.permissions import Role
from portal.home.models import HomePage
from practices.models import Practice
from tests.integration.editorial.conftest import Person

pytestmark = pytest.mark.django_db

SHELL = (
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_account",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:workflow",
    "wagtailimages:index",
    "wagtaildocs:index",
    "wagtailadmin_workflows:index",
    "wagtailusers_users:index",
    "wagtailsites:index",
)
WORDS = {"es": "Prácticas", "en": "Practices", "fr": "Pratiques"}


def addresses(practice: Practice) -> list[str]:
    """The screens of the shell and of each kind of row, and the forms of a practice."""
    found = [reverse(name) for name in SHELL]
    for model in get_snippet_models():
        screens = model.snippet_viewset
        found += [reverse(screens.get_url_name(name)) for name in ("list", "add")]
        found.append(reverse(screens.chooser_viewset.get_url_name("choose")))
    names = ("edit", "history", "usage", "unpublish", "workflow_history", "delete")
    found += [reverse(f"wagtailsnippets_practices_practice:{name}", args=[practice.pk]) for name in names]
    return [*found, reverse("wagtailadmin_explore", args=[HomePage.objects.get(slug="inicio").pk])]


@pytest.mark.parametrize(
    ("role", "language"), [*((role, "es") for role in Role), *(("superuser", code) for code in CODES)]
)
def test_every_screen_opens_or_refuses(person: Person, practice: Practice, role: str, language: str) -> None:
    client = person(superuser=True) if role == "superuser" else person(role)
    UserProfile.objects.update_or_create(user=client.user, defaults={"preferred_language": language})
    for address in addresses(practice):
        answer = client.get(address)
        assert answer.status_code in {200, 302, 403}, address
        if answer.status_code == 200 and "<html" in answer.content.decode()[:200]:
            assert f'<html lang="{language}"' in answer.content.decode(), address


@pytest.mark.parametrize("language", CODES)
def test_the_menu_speaks_the_language_of_the_person(person: Person, desk: None, language: str) -> None:
    client = person("editor")
    UserProfile.objects.create(user=client.user, preferred_language=language)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert json.dumps(WORDS[language]) in html


def test_without_a_login_every_screen_leads_to_the_login_page(practice: Practice) -> None:
    login = reverse("wagtailadmin_login")
    for address in addresses(practice):
        answer = Client().get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith(login), address


def test_an_official_has_no_screens(person: Person, practice: Practice) -> None:
    client = person("official")
    assert not [address for address in addresses(practice) if client.get(address).status_code == 200]


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "%s %(x)s {{ x }}"])
def test_hostile_titles_are_shown_as_text(person: Person, practice: Practice, title: str) -> None:
    Practice.objects.filter(pk=practice.pk).update(title_es=title, title_en=title)
    client = person("editor")
    for address in addresses(practice):
        if "practice" not in address:
            continue
        answer = client.get(address)
        assert answer.status_code in {200, 302, 403}, address
        assert "<script>alert(1)" not in answer.content.decode(), address


def test_a_chooser_finds_by_words_of_any_language(person: Person, practice: Practice) -> None:
    url = reverse(Practice.snippet_viewset.chooser_viewset.get_url_name("choose_results"))
    client = person("editor")
    assert "Ventanilla" in client.get(url, {"q": "reception"}).content.decode()
    assert "Ventanilla" not in client.get(url, {"q": "nada de eso"}).content.decode()


def test_a_list_finds_by_words_and_by_country(person: Person, practice: Practice) -> None:
    url = reverse(Practice.snippet_viewset.get_url_name("list"))
    client = person("editor")
    assert "Ventanilla" in client.get(url, {"q": "recept"}).content.decode()
    assert "Ventanilla" not in client.get(url, {"q": "xyz"}).content.decode()
    assert "Ventanilla" in client.get(url, {"owner_country": "GT"}).content.decode()
    assert "Ventanilla" not in client.get(url, {"owner_country": "MX"}).content.decode()
