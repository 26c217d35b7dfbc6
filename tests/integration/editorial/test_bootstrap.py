"""What `bootstrap` makes, and that it leaves alone what is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from wagtail.models import Locale, Page, Site, Workflow

import pytest

from portal.core.i18n.languages import CODES
from portal.core.i18n.segments import PROSE, prose_path
from portal.core.permissions import DRAFTED, Role
from portal.editorial.services import InvalidPageError, bootstrap, ensure_tree
from portal.home.models import HomePage, StandardPage
from practices.models import Practice

pytestmark = pytest.mark.django_db

WRITES = ("INSERT", "UPDATE", "DELETE")


def test_a_second_run_writes_nothing() -> None:
    assert bootstrap()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert bootstrap() == []
    assert not [query["sql"] for query in asked if query["sql"].startswith(WRITES)]
    assert len(asked) <= 40


def test_each_language_has_its_own_tree_of_real_pages() -> None:
    bootstrap()
    assert set(Locale.objects.values_list("language_code", flat=True)) == set(CODES)
    homes = {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}
    assert set(homes) == set(CODES)
    assert len({home.title for home in homes.values()}) == len(CODES)
    for page in StandardPage.objects.select_related("locale"):
        assert page.alias_of_id is None
        assert page.get_parent().pk == homes[page.locale.language_code].pk
    assert StandardPage.objects.count() == len(PROSE) * len(CODES)
    assert Site.objects.get().root_page_id == homes["es"].pk
    assert Page.find_problems() == ([], [], [], [], [])


def test_paragraphs_of_a_page_have_the_same_ids_in_all_languages() -> None:
    bootstrap()
    for key in PROSE:
        texts = StandardPage.objects.filter(slug__in=PROSE[key].values())
        assert len({tuple(block.id for block in page.body) for page in texts}) == 1, key


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("key", list(PROSE))
def test_the_pages_that_the_frame_links_to_answer(key: str, language: str) -> None:
    bootstrap()
    answer = Client().get(prose_path(key, language))
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()
    assert answer.cookies == {}


def test_a_text_that_an_editor_changed_stays() -> None:
    bootstrap()
    page = StandardPage.objects.get(slug="acerca")
    page.title = "Quiénes somos"
    page.slug = "quienes-somos"
    page.save()
    assert bootstrap() == []
    page.refresh_from_db()
    assert (page.title, page.slug) == ("Quiénes somos", "quienes-somos")


def test_the_rights_of_a_group_become_those_of_the_table_again() -> None:
    bootstrap()
    group = Group.objects.get(name=Role.TRANSLATOR_FR)
    taken = group.permissions.get(codename="translate_fr")
    group.permissions.set([Group.objects.get(name=Role.EDITOR).permissions.get(codename="translate_es")])
    made = bootstrap()
    assert "- translator_fr: portal_core.translate_es" in made
    assert "+ translator_fr: portal_core.translate_fr" in made
    assert taken in group.permissions.all()


def test_nothing_of_a_stock_wagtail_is_left() -> None:
    bootstrap()
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert not Workflow.objects.filter(name="Moderators approval").exists()


def test_every_kind_of_record_has_the_workflow_in_two_steps() -> None:
    bootstrap()
    workflow = Practice.get_default_workflow()
    assert [task.name for task in workflow.tasks] == ["Revisión de integridad y seguridad", "Publicación"]
    assert workflow.workflow_content_types.count() == len(DRAFTED)


def copied(folder: Path) -> Path:
    """The page files in a folder that may be spoilt."""
    for path in (Path(settings.PORTAL_STARTER_DIR) / "pages").glob("*.json"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def spoil(path: Path, **changes: Any) -> None:
    """Change parts of a page file."""
    given = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**given, **changes}), encoding="utf-8")


@pytest.mark.parametrize(
    "changes",
    [{"fr": {"title": "x", "lead": "y", "body": []}}, {"en": {"lead": "y"}}, {"key": None, "es": []}],
    ids=["other blocks", "no title", "no text"],
)
def test_a_wrong_page_file_is_named_and_nothing_is_written(tmp_path: Path, changes: dict[str, Any]) -> None:
    folder = copied(tmp_path)
    spoil(folder / "privacy.json", **changes)
    with pytest.raises(InvalidPageError, match=r"privacy\.json"):
        ensure_tree(folder)
    assert not StandardPage.objects.exists()


def test_the_command_says_what_it_made(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("bootstrap")
    assert "+ page /inicio/acerca/" in capsys.readouterr().out
    call_command("bootstrap")
    assert capsys.readouterr().out == "0 changes\n"


def test_the_command_fails_with_the_name_of_the_file(settings: Any, tmp_path: Path) -> None:
    settings.PORTAL_STARTER_DIR = tmp_path
    with pytest.raises(CommandError, match=r"home\.json"):
        call_command("bootstrap")
