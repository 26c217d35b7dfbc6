"""From an editor's form to the reader's page, through the screens that people use."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import translation

from wagtail.models import ModelLogEntry

import pytest

from practices.models import Practice
from search import worker
from tests.integration.editorial.conftest import Person
from tests.support.html_forms import read_form

pytestmark = pytest.mark.django_db

NEW_ES = "Ventanilla itinerante de acogida"
NEW_EN = "Travelling reception desk"
Commit = Callable[..., Any]


def edit_url(practice: Practice, view: str = "edit", *more: Any) -> str:
    """An address of the editors' screens of a practice."""
    return reverse(f"wagtailsnippets_practices_practice:{view}", args=[practice.pk, *more])


def send(client: Client, practice: Practice, **changes: str | list[str]) -> Any:
    """Open the form, change some fields, send all of it."""
    opened = client.get(edit_url(practice))
    assert opened.status_code == 200
    form = read_form(opened.content.decode())
    return client.post(edit_url(practice), form.changed(**changes), follow=True)


@contextmanager
def committed(capture: Any) -> Iterator[None]:
    """What waits for the end of the transaction is done, however slow the machine."""
    with capture(execute=True):
        yield
    worker.drain(seconds=60)


def public_texts(practice: Practice, words: str) -> dict[str, str]:
    """What readers get: the page, the list, the search and its API, in Spanish and English."""
    reader = Client()
    found = {}
    for language in ("es", "en"):
        with translation.override(language):
            list_url, search_url = reverse("practices:list"), reverse("search:results")
        found[f"list {language}"] = reader.get(list_url).content.decode()
        hits = reader.get(search_url, {"q": words}).content.decode()
        found[f"search {language}"] = re.sub(r"</?mark[^>]*>", "", hits)
        api = reader.get("/api/v1/search", {"q": words, "lang": language})
        found[f"api {language}"] = json.dumps(api.json(), ensure_ascii=False)
        detail = reader.get(reverse_detail(practice, language), follow=True)
        found[f"detail {language}"] = detail.content.decode()
    return found


def reverse_detail(practice: Practice, language: str) -> str:
    """An address of the public page; its slug may be out of date."""
    with translation.override(language):
        return reverse("practices:detail", kwargs={"pk": practice.pk, "slug": "x"})


def test_an_edit_reaches_readers_when_another_person_publishes_it(
    person: Person, practice: Practice, django_capture_on_commit_callbacks: Any
) -> None:
    editor, publisher = person("editor"), person("publisher")
    with committed(django_capture_on_commit_callbacks):
        sent = send(
            editor,
            practice,
            **{"title_es": NEW_ES, "title_en": NEW_EN, "actions-0-text_en": "Welcome.", "action-submit": "1"},
        )
    assert sent.status_code == 200
    practice.refresh_from_db()
    assert practice.title_es == "Ventanilla de acogida"
    assert practice.workflow_in_progress
    for place, text in public_texts(practice, "itinerante").items():
        assert NEW_ES not in text, place
        assert NEW_EN not in text, place

    for _step in ("screen", "publication"):
        state = Practice.objects.get(pk=practice.pk).current_workflow_task_state
        with committed(django_capture_on_commit_callbacks):
            answer = publisher.post(
                edit_url(practice, "workflow_action", "approve", state.pk), {"comment": ""}
            )
        assert answer.status_code == 302

    practice.refresh_from_db()
    assert (practice.title_es, practice.title_en) == (NEW_ES, NEW_EN)
    assert [step.text_en for step in practice.actions.all()] == ["Welcome.", "Listen."]
    spanish = public_texts(practice, "itinerante")
    english = public_texts(practice, "travelling")
    for place in ("list es", "detail es", "search es", "api es"):
        assert NEW_ES in spanish[place], place
    for place in ("list en", "detail en", "search en", "api en"):
        assert NEW_EN in english[place], place


@pytest.mark.parametrize(("language", "title"), [("es", NEW_ES), ("en", NEW_EN)])
def test_a_preview_shows_the_public_page_of_what_stands_in_the_form(
    person: Person, practice: Practice, language: str, title: str
) -> None:
    editor = person("editor")
    form = read_form(editor.get(edit_url(practice)).content.decode())
    checked = editor.post(
        edit_url(practice, "preview_on_edit"), form.changed(title_es=NEW_ES, title_en=NEW_EN)
    )
    assert checked.json() == {"is_valid": True, "is_available": True}
    shown = editor.get(edit_url(practice, "preview_on_edit"), {"mode": language})
    assert shown.status_code == 200
    html = shown.content.decode()
    assert f"<h1>{title}</h1>" in html
    assert f'<html lang="{language}"' in html
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    practice.refresh_from_db()
    assert practice.title_es == "Ventanilla de acogida"


def test_a_preview_of_a_language_that_is_not_ready_does_not_make_it_ready(
    person: Person, practice: Practice
) -> None:
    editor = person("editor")
    form = read_form(editor.get(edit_url(practice)).content.decode())
    editor.post(edit_url(practice, "preview_on_edit"), form.changed(title_fr="Guichet d'accueil"))
    shown = editor.get(edit_url(practice, "preview_on_edit"), {"mode": "fr"})
    assert "Guichet d&#x27;accueil" in shown.content.decode()
    practice.refresh_from_db()
    assert practice.languages_ready == ["es", "en"]


def test_a_new_practice_can_be_previewed_and_is_not_there(person: Person, desk: None) -> None:
    editor = person("editor")
    opened = editor.get(reverse("wagtailsnippets_practices_practice:add"))
    form = read_form(opened.content.decode())
    preview = reverse("wagtailsnippets_practices_practice:preview_on_add")
    checked = editor.post(preview, form.changed(title_es="Casa nueva", code="pr-nueva", countries=["GT"]))
    assert checked.json()["is_available"]
    assert "Casa nueva" in editor.get(preview, {"mode": "es"}).content.decode()
    assert not Practice.objects.filter(code="pr-nueva").exists()


def test_a_publisher_publishes_what_an_editor_saved(person: Person, practice: Practice) -> None:
    send(person("editor"), practice, title_es=NEW_ES)
    send(person("publisher"), practice, **{"action-publish": "1"})
    practice.refresh_from_db()
    assert practice.title_es == NEW_ES
    assert practice.live_revision is not None
    assert practice.live_revision.user.username == "editor"


def test_a_publisher_who_changes_the_text_keeps_a_draft(person: Person, practice: Practice) -> None:
    send(person("editor"), practice, title_es=NEW_ES)
    answer = send(person("publisher"), practice, **{"title_es": "Otra", "action-publish": "1"})
    practice.refresh_from_db()
    assert practice.title_es == "Ventanilla de acogida"
    assert practice.latest_revision.content["title_es"] == "Otra"
    assert "Nadie publica su propio texto" in answer.content.decode()


def test_a_publisher_does_not_approve_their_own_text(person: Person, practice: Practice) -> None:
    publisher = person("publisher")
    send(publisher, practice, **{"title_es": NEW_ES, "action-submit": "1"})
    state = Practice.objects.get(pk=practice.pk).current_workflow_task_state
    refused = publisher.post(edit_url(practice, "workflow_action", "approve", state.pk), {"comment": ""})
    assert refused.status_code in {302, 403}
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS


def test_a_publisher_who_changes_the_text_while_approving_keeps_a_draft(
    person: Person, practice: Practice
) -> None:
    send(person("editor"), practice, **{"title_es": NEW_ES, "action-submit": "1"})
    send(
        person("publisher"),
        practice,
        **{"title_es": "Otra", "action-workflow-action": "1", "workflow-action-name": "approve"},
    )
    state = Practice.objects.get(pk=practice.pk).current_workflow_task_state
    assert state.task.name == "Revisión de integridad y seguridad"
    practice.refresh_from_db()
    assert practice.title_es == "Ventanilla de acogida"


def test_a_publisher_approves_from_the_form(person: Person, practice: Practice) -> None:
    send(person("editor"), practice, **{"title_es": NEW_ES, "action-submit": "1"})
    publisher = person("publisher")
    for _step in range(2):
        send(publisher, practice, **{"action-workflow-action": "1", "workflow-action-name": "approve"})
    practice.refresh_from_db()
    assert practice.title_es == NEW_ES


def test_a_new_practice_is_not_published_by_who_made_it(person: Person, desk: None) -> None:
    publisher = person("publisher")
    add = reverse("wagtailsnippets_practices_practice:add")
    form = read_form(publisher.get(add).content.decode())
    sent = form.changed(title_es="Casa nueva", code="pr-nueva", countries=["GT"], **{"action-publish": "1"})
    publisher.post(add, sent)
    made = Practice.objects.get(code="pr-nueva")
    assert not made.live
    assert "Casa nueva" not in "".join(public_texts(made, "nueva").values())


def test_a_superuser_publishes_their_own_text_and_the_log_says_so(person: Person, practice: Practice) -> None:
    send(person(superuser=True), practice, **{"title_es": NEW_ES, "action-publish": "1"})
    practice.refresh_from_db()
    assert practice.title_es == NEW_ES
    assert ModelLogEntry.objects.filter(action="portal.publish_own", object_id=str(practice.pk)).exists()


def test_an_editor_cannot_publish(person: Person, practice: Practice) -> None:
    send(person("publisher"), practice, title_es=NEW_ES)
    send(person("editor"), practice, **{"action-publish": "1"})
    practice.refresh_from_db()
    assert practice.title_es == "Ventanilla de acogida"


def test_one_editor_withdraws_a_practice(
    person: Person, practice: Practice, django_capture_on_commit_callbacks: Any
) -> None:
    editor = person("editor")
    assert edit_url(practice, "unpublish") in editor.get(edit_url(practice)).content.decode()
    with committed(django_capture_on_commit_callbacks):
        editor.post(edit_url(practice, "unpublish"))
    practice.refresh_from_db()
    assert not practice.live
    assert "Ventanilla de acogida" not in "".join(public_texts(practice, "acogida").values())
