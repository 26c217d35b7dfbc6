"""The translators' desk: the list, both texts side by side, and who may say that they were compared."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from portal.core.translation_states import State, standing
from practices.models import Practice, PracticeAction
from tests.integration.editorial.conftest import Person

pytestmark = pytest.mark.django_db
LABEL = "practices.practice"


def side_by_side(practice: Practice, language: str = "en") -> str:
    """The address of a translation beside its source."""
    return reverse("translations_compare", args=[LABEL, practice.pk, language])


def state(practice: Practice, language: str = "en") -> State:
    """How a language stands for readers."""
    return standing(Practice.objects.get(pk=practice.pk), language).state


def rows_in(html: str) -> str:
    """The list below the table of coverage."""
    return html.rpartition("</caption>")[2]


# ------------------------------------------------------------------------------------------------ the list


def test_the_list_begins_with_what_is_to_do_in_the_persons_language(
    person: Person, practice: Practice
) -> None:
    html = person("translator_fr").get(reverse("translations")).content.decode()
    assert side_by_side(practice, "fr") in html
    assert side_by_side(practice, "en") not in html


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("language=en&state=unconfirmed", True),
        ("language=en&state=missing", False),
        ("language=fr&state=missing", True),
        ("state=current", False),
        ("state=&kind=practices.practice", True),
        ("state=&kind=library.librarydocument", False),
    ],
)
def test_the_list_keeps_to_its_filters(person: Person, practice: Practice, query: str, shown: bool) -> None:
    html = person("editor").get(f"{reverse('translations')}?{query}").content.decode()
    assert (f"/{LABEL}/{practice.pk}/" in html) is shown


@pytest.mark.parametrize("query", ["kind=nothing", "state=nothing", "language=xx", "p=999", "export=nothing"])
def test_a_choice_that_does_not_exist_is_no_error(person: Person, practice: Practice, query: str) -> None:
    assert person("editor").get(f"{reverse('translations')}?{query}").status_code in {200, 404}


def test_the_list_leaves_as_a_spreadsheet(person: Person, practice: Practice) -> None:
    Practice.objects.filter(pk=practice.pk).update(title_es='=HYPERLINK("x")')
    answer = person("editor").get(f"{reverse('translations')}?state=&export=csv")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # it streams
    assert practice.code in text
    assert "'=HYPERLINK" in text, "no cell begins a formula"


def test_the_queries_of_the_list_do_not_grow(person: Person, practice: Practice) -> None:
    client = person("editor")

    def queries() -> int:
        client.get(reverse("translations"))
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("translations"))
        return len(found)

    before = queries()
    for number in range(5):
        copy = Practice.objects.create(
            code=f"pr-{number}", title_es=f"Otra {number}", languages_ready=["es"], live=True
        )
        PracticeAction.objects.create(practice=copy, text_es="Recibir.")
    assert queries() <= before


def test_a_focal_point_sees_the_records_of_the_country_only(person: Person, practice: Practice) -> None:
    html = person("focal_point", countries=("MX",)).get(f"{reverse('translations')}?state=").content.decode()
    assert f"/{LABEL}/{practice.pk}/" not in html


# ------------------------------------------------------------------------------------------------ side by side


def test_both_texts_stand_side_by_side_and_the_change_is_marked(person: Person, practice: Practice) -> None:
    client = person("translator_en")
    assert client.post(side_by_side(practice)).status_code == 302
    assert state(practice) == State.CURRENT
    Practice.objects.filter(pk=practice.pk).update(title_es="Ventanilla de escucha")
    html = client.get(side_by_side(practice)).content.decode()
    assert 'Ventanilla de <span class="deletion">acogida</span><span class="addition">escucha</span>' in html
    assert "Reception desk" in html
    assert state(practice) == State.OUTDATED


def test_what_is_missing_stands_first(person: Person, practice: Practice) -> None:
    PracticeAction.objects.create(practice=practice, text_es="Llamar.", sort_order=9)
    html = person("translator_en").get(side_by_side(practice)).content.decode()
    assert html.index("Llamar.") < html.index("Reception desk")


def test_texts_are_escaped(person: Person, practice: Practice) -> None:
    Practice.objects.filter(pk=practice.pk).update(title_es="<script>alert(1)</script> & Co")
    html = person("translator_en").get(side_by_side(practice)).content.decode()
    assert "<script>alert(1)" not in html


@pytest.mark.parametrize(
    ("role", "language", "status", "confirmed"),
    [
        ("translator_en", "en", 302, True),
        ("focal_point", "en", 302, True),
        ("translator_fr", "en", 302, False),
        ("translator_en", "fr", 302, False),
        ("administrator", "en", 302, False),
        ("official", "en", 302, False),
        ("translator_en", "es", 404, False),
        ("translator_en", "xx", 404, False),
    ],
)
def test_only_who_writes_the_language_may_confirm_it(
    person: Person, practice: Practice, role: str, language: str, status: int, confirmed: bool
) -> None:
    client = person(role, countries=("GT",))
    assert client.post(side_by_side(practice, language)).status_code == status
    basis = Practice.objects.get(pk=practice.pk).translation_basis
    assert ("units" in basis.get(language, {})) is confirmed


def test_a_draft_and_another_countrys_record_are_not_there(person: Person, practice: Practice) -> None:
    assert person("focal_point", countries=("MX",)).get(side_by_side(practice)).status_code == 404
    Practice.objects.filter(pk=practice.pk).update(live=False)
    assert person("editor").get(side_by_side(practice)).status_code == 404


def test_the_confirmation_is_in_the_history(person: Person, practice: Practice) -> None:
    client = person("translator_en")
    client.post(side_by_side(practice))
    html = client.get(
        reverse("wagtailsnippets_practices_practice:history", args=[practice.pk])
    ).content.decode()
    assert "translator_en" in html
