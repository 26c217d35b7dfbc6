"""What a translator's POST can change: the columns of one language, in the record and in its rows."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from wagtail.admin.panels import InlinePanel

import pytest

from portal.core.panels import LanguageInlinePanel
from portal.core.permissions import translated_columns
from practices.models import Practice, PracticeAction, PracticePartner
from practices.panels import PRACTICE
from tests.factories.actors_map import make_actor
from tests.integration.editorial.conftest import Person
from tests.support.html_forms import read_form

pytestmark = pytest.mark.django_db


def edit_url(practice: Practice) -> str:
    """The form of a practice."""
    return reverse("wagtailsnippets_practices_practice:edit", args=[practice.pk])


def everything(editor: Client, practice: Practice) -> dict[str, list[str]]:
    """What an editor's form sends, with another value in every text and fact."""
    form = read_form(editor.get(edit_url(practice)).content.decode())
    changes: dict[str, str | list[str]] = {
        name: f"otro {name}"
        for name in form.values
        if name.startswith(("title_", "summary_", "legal_basis_note_")) or "-text_" in name
    }
    changes |= {
        "phases": ["protection"],
        "countries": ["GT", "MX"],
        "languages_ready": ["es", "en", "fr"],
        "owner_country": "MX",
        "start_year": "1999",
        "code": "pr-otro",
        "source_language": "fr",
        "go_live_at": "2031-01-01 10:00",
        "live": "",
    }
    return form.changed(**changes)


def latest(practice: Practice) -> dict[str, Any]:
    """The newest version as stored."""
    fresh = Practice.objects.get(pk=practice.pk)
    assert fresh.latest_revision is not None
    content: dict[str, Any] = fresh.latest_revision.content
    return content


def test_a_translator_changes_their_language_and_nothing_else(person: Person, practice: Practice) -> None:
    before = Practice.objects.get(pk=practice.pk).serializable_data()
    sent = everything(person("editor"), practice)
    assert person("translator_fr").post(edit_url(practice), sent).status_code == 302
    after = latest(practice)
    shown_only = {column.rpartition("_")[0] for column in translated_columns(Practice)}
    compared = set(before) - shown_only - {"actions", "latest_revision"}
    changed = {name for name in compared if (before[name] or "") != (after[name] or "")}
    assert changed == {"title_fr", "summary_fr", "legal_basis_note_fr"}
    for old, new in zip(before["actions"], after["actions"], strict=True):
        moved = {name for name in old if old[name] != new[name]} - {"text"}
        assert moved == {"text_fr"}


def test_a_translator_cannot_add_drop_or_reorder_rows(person: Person, practice: Practice) -> None:
    sent = everything(person("editor"), practice)
    sent |= {
        "actions-TOTAL_FORMS": ["4"],
        "actions-INITIAL_FORMS": ["4"],
        "actions-2-text_fr": ["En plus"],
        "actions-2-id": [""],
        "actions-3-text_fr": ["En plus"],
        "actions-3-id": ["999999"],
        "actions-0-DELETE": ["on"],
        "actions-0-ORDER": ["2"],
        "actions-1-ORDER": ["1"],
    }
    person("translator_fr").post(edit_url(practice), sent)
    rows = latest(practice)["actions"]
    assert [row["text_es"] for row in rows] == ["Recibir.", "Escuchar."]


def test_a_translator_cannot_reach_a_row_of_another_record(person: Person, practice: Practice) -> None:
    other = Practice.objects.create(code="pr-otra", title_es="Otra", languages_ready=["es"])
    row = PracticeAction.objects.create(practice=other, text_es="Ajena", text_fr="Ailleurs")
    sent = everything(person("editor"), practice)
    sent |= {"actions-0-id": [str(row.pk)], "actions-0-text_fr": ["Pris"]}
    person("translator_fr").post(edit_url(practice), sent)
    row.refresh_from_db()
    assert row.text_fr == "Ailleurs"
    assert "Pris" not in str(latest(practice))


def test_two_translators_do_not_overwrite_each_other(person: Person, practice: Practice) -> None:
    english, french = person("translator_en"), person("translator_fr")
    first = read_form(english.get(edit_url(practice)).content.decode())
    second = read_form(french.get(edit_url(practice)).content.decode())
    english.post(edit_url(practice), first.changed(title_en="Welcome desk"))
    french.post(edit_url(practice), second.changed(title_fr="Guichet"))
    stored = latest(practice)
    assert (stored["title_en"], stored["title_fr"]) == ("Welcome desk", "Guichet")


def test_a_translator_sees_the_spanish_text_and_no_field_for_it(person: Person, practice: Practice) -> None:
    html = person("translator_fr").get(edit_url(practice)).content.decode()
    form = read_form(html)
    assert "title_fr" in form.values
    assert not {"title_es", "title_en", "phases", "languages_ready"} & set(form.values)
    assert "Antes no había nada." in html


def test_a_translator_does_not_see_rows_without_texts_and_need_not_send_them(
    person: Person, practice: Practice
) -> None:
    actor = make_actor()
    PracticePartner.objects.create(practice=practice, actor=actor, role="support")
    client = person("translator_fr")
    html = client.get(edit_url(practice)).content.decode()
    form = read_form(html)
    assert "partners-TOTAL_FORMS" not in form.values
    assert "portal-rows-fixed" in html
    assert client.post(edit_url(practice), form.changed(title_fr="Guichet")).status_code == 302
    stored = latest(practice)
    assert stored["title_fr"] == "Guichet"
    assert [row["actor"] for row in stored["partners"]] == [actor.pk]


def test_rows_of_a_draft_keep_their_key_and_their_other_languages(person: Person, practice: Practice) -> None:
    editor, translator = person("editor"), person("translator_fr")
    form = read_form(editor.get(edit_url(practice)).content.decode())
    added = {
        "actions-TOTAL_FORMS": "3",
        "actions-2-text_es": "Acompañar.",
        "actions-2-id": "",
        "actions-2-ORDER": "3",
        "actions-2-DELETE": "",
    }
    editor.post(edit_url(practice), form.changed(**added))
    drafted = latest(practice)["actions"][2]
    assert drafted["pk"] is None
    form = read_form(translator.get(edit_url(practice)).content.decode())
    translator.post(edit_url(practice), form.changed(**{"actions-2-text_fr": "Accompagner."}))
    kept = latest(practice)["actions"][2]
    assert (kept["text_es"], kept["text_fr"]) == ("Acompañar.", "Accompagner.")
    assert kept["uuid"] == drafted["uuid"]


def test_an_editor_adds_drops_and_reorders_rows(person: Person, practice: Practice) -> None:
    editor = person("editor")
    form = read_form(editor.get(edit_url(practice)).content.decode())
    changes = {
        "actions-TOTAL_FORMS": "3",
        "actions-0-DELETE": "on",
        "actions-1-ORDER": "2",
        "actions-2-text_es": "Primero.",
        "actions-2-id": "",
        "actions-2-ORDER": "1",
        "actions-2-DELETE": "",
    }
    editor.post(edit_url(practice), form.changed(**changes))
    assert [row["text_es"] for row in latest(practice)["actions"]] == ["Primero.", "Escuchar."]


def test_a_focal_point_gives_a_new_record_one_of_their_countries(person: Person, desk: None) -> None:
    focal = person("focal_point", countries=("GT",))
    add = reverse("wagtailsnippets_practices_practice:add")
    form = read_form(focal.get(add).content.decode())
    for owner in ("", "MX"):
        focal.post(add, form.changed(title_es="Nueva", code="pr-nueva", owner_country=owner))
        assert not Practice.objects.filter(code="pr-nueva").exists(), owner
    focal.post(add, form.changed(title_es="Nueva", code="pr-nueva", owner_country="GT"))
    assert Practice.objects.get(code="pr-nueva").owner_country_id == "GT"


def test_the_code_of_a_published_record_is_frozen(person: Person, practice: Practice) -> None:
    editor = person("editor")
    form = read_form(editor.get(edit_url(practice)).content.decode())
    editor.post(edit_url(practice), form.changed(code="pr-otro"))
    assert latest(practice)["code"] == "pr-gt-prueba"


def test_rows_stand_in_panels_that_keep_the_rights_of_their_fields() -> None:
    panels = [child for tab in PRACTICE.children for child in tab.children]
    inline = [panel for panel in panels if isinstance(panel, InlinePanel)]
    assert inline
    assert all(isinstance(panel, LanguageInlinePanel) for panel in inline)
