"""Form fields and comparisons of the desk, without a database."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser

from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList

import pytest

from portal.core.checks import faults_of_panel, records_have_screens, translated_models_are_sound
from portal.core.guarded_forms import LanguagesField, LinesField
from portal.core.models import CountryMembership, Record
from portal.core.panels import LanguageInlinePanel, TextPanel, facts
from portal.core.permissions import (
    ROLES,
    Role,
    countries_of,
    may_write,
    right_to_write,
    translated_columns,
)
from portal.core.services import same_content
from practices.models import Practice


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("", []), ("a\r\nb", ["a", "b"]), ("  a  \n\n b\na", ["a", "b"]), (None, [])],
)
def test_lines_become_a_list_without_blanks_and_repetition(typed: str | None, stored: list[str]) -> None:
    field = LinesField(required=False)
    assert field.clean(typed) == stored
    assert field.clean(field.prepare_value(stored)) == stored


def test_lines_typed_again_are_no_change() -> None:
    field = LinesField(required=False, encoder=None, decoder=None, show_hidden_initial=True)
    assert not field.has_changed(["a", "b"], "a\r\nb\r\n")
    assert field.has_changed(["a", "b"], "b\na")
    assert field.prepare_value("as typed") == "as typed"


def test_languages_are_kept_in_the_order_of_the_site() -> None:
    assert LanguagesField(required=False).clean(["fr", "es"]) == ["es", "fr"]


def test_each_translated_column_needs_the_right_of_its_language() -> None:
    assert right_to_write(Practice, "title_fr") == "portal_core.translate_fr"
    assert right_to_write(Practice, "languages_ready") == "portal_core.edit_facts"
    assert right_to_write(CountryMembership, "user") == "portal_core.edit_facts"
    assert translated_columns(CountryMembership) == {}


def test_somebody_without_an_account_may_nothing() -> None:
    nobody = AnonymousUser()
    assert not may_write(nobody, Practice, "title_fr")
    assert countries_of(nobody) == frozenset()


def test_only_publishers_publish() -> None:
    publishing = {role for role, rights in ROLES.items() if any(".publish_" in right for right in rights)}
    assert publishing == {Role.PUBLISHER}


def test_officials_hold_no_right_of_the_desk() -> None:
    assert ROLES[Role.OFFICIAL] == frozenset()


SAME: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"context_es": "<p>a b</p>"}, {"context_es": '<p data-block-key="x1">a  b</p>'}),
    ({"summary_fr": None}, {"summary_fr": ""}),
    ({"title": "de", "title_es": "de"}, {"title": "en", "title_es": "de"}),
    ({"live": True, "latest_revision": 1}, {"live": False, "latest_revision": 2}),
    ({"actions": [{"pk": 1, "text_es": "a"}]}, {"actions": [{"pk": None, "text_es": "a"}]}),
    ({"context_es": "<p>a&nbsp;b &amp; c</p>"}, {"context_es": "<p>a\xa0b & c</p>"}),
]
OTHER: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"context_es": "<p>a</p>"}, {"context_es": "<p>b</p>"}),
    ({"context_es": "<p>a</p>"}, {"context_es": "<p><b>a</b></p>"}),
    ({"context_es": '<p><a href="/a/">a</a></p>'}, {"context_es": '<p><a href="/b/">a</a></p>'}),
    ({"phases": ["reception"]}, {"phases": []}),
    ({"title_fr": ""}, {"title_fr": "x"}),
    ({"actions": [{"text_es": "a"}]}, {"actions": [{"text_es": "a"}, {"text_es": "b"}]}),
    ({"languages_ready": ["es"]}, {"languages_ready": ["es", "fr"]}),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_keys_and_bookkeeping_are_no_change(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert same_content(Practice, old, new)


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_words_links_and_facts_are_a_change(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert not same_content(Practice, old, new)


def test_a_panel_without_its_right_is_a_fault() -> None:
    form = ObjectList([FieldPanel("title_fr"), *facts("status")]).bind_to_model(Practice)
    assert list(faults_of_panel(form)) == [
        "the panel of title_fr asks for None, not for portal_core.translate_fr"
    ]


def test_rows_in_a_plain_panel_are_a_fault() -> None:
    plain = InlinePanel("actions", [TextPanel("text", language="fr")]).bind_to_model(Practice)
    assert list(faults_of_panel(plain)) == [
        "the rows actions stand in a panel that drops the rights of its fields"
    ]
    ours = LanguageInlinePanel("actions", [TextPanel("text", language="fr")]).bind_to_model(Practice)
    assert list(faults_of_panel(ours)) == []


def test_a_kind_of_record_without_screens_is_a_fault() -> None:
    class Unedited(Record):
        class Meta(Record.Meta):
            app_label = "practices"
            abstract = True

    assert [fault.id for fault in records_have_screens([Unedited])] == ["portal.E002"]
    assert list(records_have_screens([Practice, CountryMembership])) == []


def test_an_ordering_by_a_translated_field_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Practice._meta, "ordering", ["-title"])
    faults = list(translated_models_are_sound([Practice, CountryMembership]))
    assert [fault.msg for fault in faults] == ["practices.Practice: Meta.ordering names a translated field."]


def test_a_unique_translated_column_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(Practice._meta.get_field("title_fr")), "unique", True)
    faults = list(translated_models_are_sound([Practice]))
    assert [fault.msg for fault in faults] == ["practices.Practice.title_fr is unique per language."]
