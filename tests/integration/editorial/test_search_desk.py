"""The editors' controls of search, through their screens and as readers then find it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from wagtail.users.models import UserProfile

import pytest

from library.indexing.concepts import concept_of
from library.models import GlossaryTerm, SynonymGroup, SynonymSet
from portal.core.i18n.languages import CODES
from portal.core.permissions import Role
from practices.models import Practice
from search import worker
from search.models import Exclusion, PinnedQuestion, PinnedRecord
from search.service import SearchQuery, SearchService
from search.worker import building, draining
from tests.factories import practices
from tests.integration.editorial.conftest import Browser, Person
from tests.support.html_forms import HtmlForm, read_form

pytestmark = pytest.mark.django_db
Capture = Callable[..., Any]

PINS, EXCLUSIONS = "wagtailsnippets_search_pinnedquestion", "wagtailsnippets_search_exclusion"
SETS, GROUPS = "wagtailsnippets_library_synonymset", "wagtailsnippets_library_synonymgroup"


@pytest.fixture
def publisher(person: Person) -> Browser:
    """A publisher at the desk."""
    return person(Role.PUBLISHER)


@pytest.fixture
def send(django_capture_on_commit_callbacks: Capture) -> Callable[..., Any]:
    """Open a form, change some fields, send it and do what follows a commit."""

    def sent(browser: Browser, url: str, **changes: str | list[str]) -> Any:
        form: HtmlForm = read_form(browser.get(url).content.decode())
        with django_capture_on_commit_callbacks(execute=True):
            return browser.post(url.partition("?")[0], form.changed(**changes))

    return sent


def said(browser: Browser, answer: Any) -> str:
    """The messages of the next screen, as one text."""
    html = browser.get(answer["Location"]).content.decode()
    return " ".join(
        re.sub(r"<[^>]+>", " ", part)
        for part in re.findall(r'<li class="\w+"[^>]*>.*?</li>', html, re.DOTALL)
    )


def found(text: str, language: str = "es") -> list[str]:
    """The titles that readers find."""
    result = SearchService().search(SearchQuery(text=text, ui_language=language))
    return [hit.title for hit in result.hits]


# ------------------------------------------------------------------------------------------------ synonyms


def test_a_synonym_is_live_after_its_save_and_says_what_it_does(
    publisher: Browser, practice: Practice, send: Callable[..., Any]
) -> None:
    worker.rebuild()
    assert found("xilófono") == []
    group = SynonymGroup.objects.create(code="desk")
    answer = send(
        publisher, reverse(f"{SETS}:add"), group=str(group.pk), language="es",
        preferred="ventanilla", variants="xilófono",
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert found("xilofono") == ["Ventanilla de acogida"]
    words = said(publisher, answer)
    assert "ventanilla, xilófono" in words
    row = SynonymSet.objects.get()
    screen = publisher.get(reverse(f"{SETS}:edit", args=[row.pk])).content.decode()
    assert "ventanilla, xilófono" in screen
    assert (
        "ventanilla, xilófono" in publisher.get(reverse(f"{GROUPS}:edit", args=[group.pk])).content.decode()
    )
    send(publisher, reverse(f"{SETS}:edit", args=[row.pk]), variants="campana")
    assert found("xilofono") == []
    assert found("campana") == ["Ventanilla de acogida"]


def test_only_documents_with_the_words_are_tagged_again(
    publisher: Browser, practice: Practice, send: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_practice_named("Escuela de verano")
    worker.rebuild()
    built: list[str] = []
    whole = building.build

    def noted(keys: Any, **given: Any) -> Any:
        built.extend(keys)
        return whole(keys, **given)

    monkeypatch.setattr(draining, "build", noted)
    group = SynonymGroup.objects.create(code="desk")
    send(
        publisher, reverse(f"{SETS}:add"), group=str(group.pk), language="es",
        preferred="ventanilla", variants="xilófono",
    )  # fmt: skip
    assert f"practice:{practice.pk}" in built
    assert f"practice:{other.pk}" not in built
    assert worker.check().keys == ()


def make_practice_named(title: str) -> Practice:
    """A live practice with another title and code."""
    made: Practice = practices.make_practice(code=f"pr-{len(title)}", title_es=title, title_en=title)
    return made


@pytest.mark.parametrize("common", [True, False])
def test_a_synonym_of_a_common_word_is_saved_with_a_warning(
    publisher: Browser, desk: None, send: Callable[..., Any], common: bool
) -> None:
    for number in range(12):
        make_practice_named(f"Acogida número {'x' * number}" if common else f"Otra cosa {'x' * number}")
    worker.rebuild()
    group = SynonymGroup.objects.create(code="desk")
    answer = send(
        publisher, reverse(f"{SETS}:add"), group=str(group.pk), language="es",
        preferred="acogida", variants="bienvenida",
    )  # fmt: skip
    assert ("«acogida»" in said(publisher, answer)) == common


@pytest.mark.parametrize("language", CODES)
def test_the_effect_is_said_in_the_language_of_the_editor(
    publisher: Browser, desk: None, send: Callable[..., Any], language: str
) -> None:
    UserProfile.objects.create(user=publisher.user, preferred_language=language)
    group = SynonymGroup.objects.create(code="desk")
    row = SynonymSet.objects.create(group=group, language="fr", preferred="foyer", variants=["gîte"])
    html = publisher.get(reverse(f"{SETS}:edit", args=[row.pk])).content.decode()
    assert "Français: foyer, gîte" in html


def test_a_second_word_of_one_language_makes_two_single_words_one(desk: None) -> None:
    group = SynonymGroup.objects.create(code="desk")
    SynonymSet.objects.create(group=group, language="es", preferred="retorno")
    SynonymSet.objects.create(group=group, language="en", preferred="return")
    concept = concept_of(group)
    assert concept is not None
    assert not concept.expand
    SynonymSet.objects.create(group=group, language="es", preferred="regreso", kind="informal")
    concept = concept_of(group)
    assert concept is not None
    assert concept.expand


def test_a_glossary_term_that_is_published_is_live(
    practice: Practice, django_capture_on_commit_callbacks: Capture
) -> None:
    worker.rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        GlossaryTerm.objects.create(
            code="gl-x", owner_country_id="GT", term_es="ventanilla de acogida", term_en="xylophone gizmo", live=True, languages_ready=["es", "en"]
        )  # fmt: skip
    assert "Ventanilla de acogida" in found("xylophone gizmo")


# ------------------------------------------------------------------------------------------------ recommended results


def test_a_publisher_recommends_a_result(
    publisher: Browser, practice: Practice, send: Callable[..., Any]
) -> None:
    worker.rebuild()
    url = reverse(f"{PINS}:add") + "?text=fila+de+espera&language=es"
    form = publisher.get(url).content.decode()
    assert 'value="fila de espera"' in form
    answer = send(
        publisher, url,
        **{
            "records-TOTAL_FORMS": "1", "records-INITIAL_FORMS": "0", "records-0-key": f"practice:{practice.pk}",
            "records-0-id": "", "records-0-ORDER": "1", "records-0-DELETE": "",
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert found("filas de espera") == ["Ventanilla de acogida"]
    html = Client().get("/es/buscar/", {"q": "fila de espera"}).content.decode()
    assert "Ventanilla de acogida" in html
    pinned = PinnedQuestion.objects.get()
    assert (
        "Ventanilla de acogida" in publisher.get(reverse(f"{PINS}:edit", args=[pinned.pk])).content.decode()
    )


@pytest.mark.parametrize("text", ["", "¿?", "Filas de espera"])
def test_what_is_no_question_or_is_there_already_is_refused(
    publisher: Browser, practice: Practice, send: Callable[..., Any], text: str
) -> None:
    pinned = PinnedQuestion.objects.create(text="fila de espera")
    PinnedRecord.objects.create(question=pinned, key=f"practice:{practice.pk}")
    answer = send(
        publisher, reverse(f"{PINS}:add"), text=text,
        **{"records-TOTAL_FORMS": "1", "records-0-key": f"practice:{practice.pk}", "records-0-id": "", "records-0-ORDER": "1"},
    )  # fmt: skip
    assert answer.status_code == 200
    assert PinnedQuestion.objects.count() == 1


def test_a_record_that_is_not_found_any_more_leaves_the_form_whole(
    publisher: Browser,
    practice: Practice,
    send: Callable[..., Any],
    django_capture_on_commit_callbacks: Capture,
) -> None:
    worker.rebuild()
    pinned = PinnedQuestion.objects.create(text="fila de espera")
    PinnedRecord.objects.create(question=pinned, key=f"practice:{practice.pk}")
    with django_capture_on_commit_callbacks(execute=True):
        practice.live = False
        practice.save()
    assert found("fila de espera") == []
    url = reverse(f"{PINS}:edit", args=[pinned.pk])
    assert send(publisher, url, note="Espera").status_code == 302
    assert PinnedRecord.objects.get().key == f"practice:{practice.pk}"


def test_records_are_chosen_by_words_of_their_title(publisher: Browser, practice: Practice) -> None:
    make_practice_named("Hidden <b>title</b>")
    worker.rebuild()
    url = reverse("search_records:choose_results")
    html = publisher.get(url, {"q": "VENTAN acog"}).content.decode()
    assert "Ventanilla de acogida" in html
    assert "Hidden" not in html
    assert "<b>title" not in publisher.get(url).content.decode()
    chosen = publisher.get(reverse("search_records:chosen", args=[f"practice_3A{practice.pk}"])).json()
    assert chosen["result"] == {
        "id": f"practice:{practice.pk}",
        "title": "Ventanilla de acogida · Práctica",
        "edit_url": "",
    }
    assert publisher.get(reverse("search_records:chosen", args=["practice_3A999999"])).status_code == 404


# ------------------------------------------------------------------------------------------------ exclusions


def test_a_publisher_excludes_a_record_and_takes_it_back(
    publisher: Browser,
    practice: Practice,
    send: Callable[..., Any],
    django_capture_on_commit_callbacks: Capture,
) -> None:
    worker.rebuild()
    key = f"practice:{practice.pk}"
    assert send(publisher, reverse(f"{EXCLUSIONS}:add"), key=key, reason="Duplicado").status_code == 302
    assert found("ventanilla") == []
    row = Exclusion.objects.get()
    assert (row.title, row.excluded_by) == ("Ventanilla de acogida", publisher.user)
    listed = publisher.get(reverse(f"{EXCLUSIONS}:list")).content.decode()
    assert all(words in listed for words in ("Ventanilla de acogida", "Duplicado", str(publisher.user)))
    url = reverse(f"{EXCLUSIONS}:edit", args=[row.pk])
    assert send(publisher, url, key="practice:1", reason="Otra").status_code == 302
    row.refresh_from_db()
    assert (row.key, row.reason) == (key, "Otra")
    with django_capture_on_commit_callbacks(execute=True):
        publisher.post(reverse(f"{EXCLUSIONS}:delete", args=[row.pk]))
    assert found("ventanilla") == ["Ventanilla de acogida"]


def test_a_record_is_excluded_once_and_with_a_reason(
    publisher: Browser, practice: Practice, send: Callable[..., Any]
) -> None:
    key = f"practice:{practice.pk}"
    assert send(publisher, reverse(f"{EXCLUSIONS}:add"), key=key, reason="").status_code == 200
    Exclusion.objects.create(key=key, reason="Duplicado")
    assert send(publisher, reverse(f"{EXCLUSIONS}:add"), key=key, reason="Otra vez").status_code == 200
    assert Exclusion.objects.count() == 1


# ------------------------------------------------------------------------------------------------ all screens


@pytest.mark.parametrize("language", CODES)
def test_every_screen_of_search_speaks_the_language_of_the_person(
    publisher: Browser, practice: Practice, language: str
) -> None:
    UserProfile.objects.create(user=publisher.user, preferred_language=language)
    pinned = PinnedQuestion.objects.create(text="<script>alert(1)</script> fila")
    PinnedRecord.objects.create(question=pinned, key=f"practice:{practice.pk}")
    gone = Exclusion.objects.create(key="practice:9", reason="<script>alert(1)</script>")
    for address in (
        reverse("search_questions"), reverse(f"{PINS}:list"), reverse(f"{PINS}:add"), reverse(f"{EXCLUSIONS}:list"),
        reverse(f"{PINS}:edit", args=[pinned.pk]), reverse(f"{PINS}:delete", args=[pinned.pk]),
        reverse(f"{PINS}:history", args=[pinned.pk]), reverse(f"{EXCLUSIONS}:add"),
        reverse(f"{EXCLUSIONS}:edit", args=[gone.pk]), reverse(f"{EXCLUSIONS}:delete", args=[gone.pk]),
    ):  # fmt: skip
        answer = publisher.get(address)
        html = answer.content.decode()
        assert (answer.status_code, f'<html lang="{language}"' in html) == (200, True), address
        assert "<script>alert(1)" not in html, address
