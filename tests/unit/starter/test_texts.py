"""Texts in three languages, and which languages are complete."""

from __future__ import annotations

from typing import Any

import pytest

from portal.core.importers.problems import Problems
from portal.core.importers.rows import Row
from portal.core.importers.texts import Sides, language_columns, rich, rich_columns


def sides(french: dict[str, Any] | None, **values: Any) -> Sides:
    problems = Problems()
    other = None if french is None else Row("fr.json", "entry 1", french, problems)
    return Sides(Row("a.json", "entry 1", values, problems), other)


def test_a_language_is_ready_when_every_unit_is_filled() -> None:
    units = [{"es": "a", "en": "b", "fr": "c"}, {"es": "d", "en": "", "fr": "e"}]
    assert language_columns(units)["languages_ready"] == ["es", "fr"]


def test_what_the_source_leaves_empty_need_not_be_translated() -> None:
    units = [{"es": "a", "en": "b", "fr": "c"}, {"es": "", "en": "", "fr": ""}]
    assert language_columns(units)["languages_ready"] == ["es", "en", "fr"]


def test_loaded_french_says_that_it_is_not_reviewed() -> None:
    basis = language_columns([{"es": "a", "en": "b", "fr": "c"}])["translation_basis"]
    assert basis == {"fr": {"origin": "import", "units": {}, "at": "2026-11-21"}}


def test_without_french_there_is_no_basis_for_it() -> None:
    assert language_columns([{"es": "a", "en": "b", "fr": ""}]) == {
        "languages_ready": ["es", "en"],
        "translation_basis": {},
    }


def test_items_of_a_list_belong_together_by_their_place() -> None:
    found = sides({"steps_fr": ["un", "deux"]}, steps_es=["uno", "dos"], steps_en=["one", "two"])
    assert found.units("steps") == [
        {"es": "uno", "en": "one", "fr": "un"},
        {"es": "dos", "en": "two", "fr": "deux"},
    ]


@pytest.mark.parametrize(
    ("english", "french", "expected"),
    [
        (["one"], ["un", "deux"], "a.json, entry 1, steps_en: has 1 items, the Spanish list 2."),
        (["one", "two"], ["un"], "fr.json, entry 1, steps_fr: has 1 items, the Spanish list 2."),
    ],
)
def test_lists_of_unequal_length_are_reported(english: list[str], french: list[str], expected: str) -> None:
    found = sides({"steps_fr": french}, steps_es=["uno", "dos"], steps_en=english)
    assert found.units("steps") == []
    assert [str(problem) for problem in found.row.problems.all()] == [expected]


def test_a_row_without_french_has_units_without_french() -> None:
    assert sides(None, title_es="uno", title_en="one").unit("title") == {"es": "uno", "en": "one", "fr": ""}


def test_plain_text_becomes_one_escaped_paragraph() -> None:
    assert rich("<b>a & b</b>") == "<p>&lt;b&gt;a &amp; b&lt;/b&gt;</p>"
    assert rich("") == ""


def test_rich_columns_are_named_by_language() -> None:
    assert rich_columns("context", {"es": "a"}) == {
        "context_es": "<p>a</p>",
        "context_en": "",
        "context_fr": "",
    }
