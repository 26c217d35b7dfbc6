"""Every kind of record has a preview, which is its public page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import reverse

import pytest

from actors_map.models import Actor, Service
from learning.models import Course
from library.models import GlossaryTerm, LibraryDocument
from network.models import Meeting, Plan, PlanAction
from portal.core.i18n.languages import CODES
from portal.core.permissions import DRAFTED
from practices.models import Practice
from tests.factories.actors_map import make_actor
from tests.integration.editorial.conftest import Person
from tests.support.html_forms import read_form

pytestmark = pytest.mark.django_db


def draft(model: type[Model], **values: Any) -> Model:
    """A draft of a kind of record."""
    return model._default_manager.create(code=f"x-{model._meta.model_name}", live=False, **values)


@pytest.fixture
def drafts(desk: None) -> dict[str, Model]:
    """A draft of each kind, by its label."""
    plan = Plan.objects.create(
        code="plan", title_es="Plan", first_year=2017, last_year=2022, languages_ready=["es"]
    )
    rows = (
        draft(Actor, name_es="Título", actor_type="child_protection_authority", sits_in_id="GT"),
        draft(Service, name_es="Título", actor=make_actor(), service_types=["legal_aid"]),
        draft(Practice, title_es="Título", countries=["GT"]),
        draft(LibraryDocument, title_es="Título", doc_type="guideline"),
        draft(GlossaryTerm, term_es="Título"),
        draft(Meeting, title_es="Título", date_start=date(2017, 1, 1)),
        draft(PlanAction, action_es="Título", plan=plan, order=1, phase="reception", scope="national"),
        draft(Course, title_es="Título"),
    )
    return {row._meta.label_lower: row for row in rows}


@pytest.mark.parametrize("label", DRAFTED)
def test_a_draft_can_be_previewed_in_every_language(
    person: Person, drafts: dict[str, Model], label: str
) -> None:
    record = drafts[label]
    app, model = label.split(".")
    screens = f"wagtailsnippets_{app}_{model}"
    client = person("editor")
    form = read_form(client.get(reverse(f"{screens}:edit", args=[record.pk])).content.decode())
    preview = reverse(f"{screens}:preview_on_edit", args=[record.pk])
    assert client.post(preview, form.changed()).json() == {"is_valid": True, "is_available": True}
    for language in CODES:
        shown = client.get(preview, {"mode": language})
        assert shown.status_code == 200, (label, language)
        assert f'<html lang="{language}"' in shown.content.decode(), (label, language)
    assert "Título" in client.get(preview, {"mode": "es"}).content.decode()
    record.refresh_from_db()
    assert not record.live  # type: ignore[attr-defined]  # every record has it
