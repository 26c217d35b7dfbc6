"""A row gives usable values and names what was not usable."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from portal.core.importers.problems import Problems
from portal.core.importers.rows import Row


def row(**values: Any) -> Row:
    return Row("file.csv", "line 7", values, Problems())


def told(found: Row) -> list[str]:
    return [str(problem) for problem in found.problems.all()]


def test_a_problem_names_file_line_and_field() -> None:
    found = row(lat="north")
    found.number("lat", low=-90, high=90)
    assert told(found) == ["file.csv, line 7, lat: must be a number, not 'north'."]


@pytest.mark.parametrize("value", ["nan", "inf", "-91", "90.5", "1,5", "x"])
def test_a_latitude_out_of_range_is_reported(value: str) -> None:
    found = row(lat=value)
    assert found.number("lat", low=-90, high=90) is None
    assert len(told(found)) == 1


def test_an_empty_number_is_unknown_and_no_problem() -> None:
    found = row(lat="", age=None)
    assert found.number("lat", low=-90, high=90) is None
    assert found.integer("age", low=0, high=120) is None
    assert told(found) == []


@pytest.mark.parametrize("value", ["4.5", "four", "-1", "121", True, 3.0])
def test_an_impossible_age_is_reported(value: object) -> None:
    found = row(age=value)
    assert found.integer("age", low=0, high=120) is None
    assert len(told(found)) == 1


def test_a_number_may_be_written_as_text() -> None:
    assert row(age="17").integer("age", low=0, high=120) == 17


def test_a_text_must_be_a_text() -> None:
    found = row(title=["x"])
    assert found.text("title") == ""
    assert told(found) == ["file.csv, line 7, title: must be a text, not ['x']."]


def test_a_required_text_of_spaces_is_empty() -> None:
    found = row(title="   ")
    found.text("title", required=True)
    assert told(found) == ["file.csv, line 7, title: must not be empty."]


def test_a_control_character_is_reported() -> None:
    found = row(title="a\x00b")
    found.text("title")
    assert told(found) == ["file.csv, line 7, title: holds a control character."]


def test_a_list_may_be_separated_by_semicolons_or_be_a_json_list() -> None:
    assert row(x="a; b").texts("x") == ["a", "b"]
    assert row(x=["a", "b"]).texts("x") == ["a", "b"]
    assert row(x="").texts("x") == row(x=None).texts("x") == []


@pytest.mark.parametrize("value", ["a;;b", ["a", ""]])
def test_an_empty_item_of_a_list_is_reported(value: object) -> None:
    found = row(x=value)
    found.texts("x")
    assert told(found) == ["file.csv, line 7, x: holds an empty item."]


def test_an_unknown_code_is_named() -> None:
    found = row(phases="prevention;arrival")
    assert found.codes("phases", {"prevention"}, "a phase") == ["prevention"]
    assert told(found) == ["file.csv, line 7, phases: 'arrival' is not a phase that this content knows."]


def test_a_code_stands_once_in_a_list() -> None:
    found = row(phases="prevention;prevention")
    found.codes("phases", {"prevention"}, "a phase")
    assert told(found) == ["file.csv, line 7, phases: 'prevention' stands there twice."]


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2017-11-15", date(2017, 11, 15), "day"),
        ("2017-11", date(2017, 11, 1), "month"),
        ("2017", date(2017, 1, 1), "year"),
    ],
)
def test_a_date_says_how_much_of_it_is_stated(text: str, day: date, precision: str) -> None:
    assert row(due=text).day("due") == (day, precision)


@pytest.mark.parametrize("text", ["2017-13-01", "2017-02-30", "15/11/2017", "soon"])
def test_a_date_that_does_not_exist_is_reported(text: str) -> None:
    found = row(due=text)
    assert found.day("due") == (None, "")
    assert len(told(found)) == 1


@pytest.mark.parametrize("value", ["yes", "", None, 1.5])
def test_a_flag_is_true_or_false(value: object) -> None:
    found = row(confidential=value)
    assert found.flag("confidential") is False
    assert len(told(found)) == 1


def test_missing_and_unknown_fields_are_reported() -> None:
    found = row(id="x", titel="y")
    found.expect(("id", "title"), ("note",))
    assert told(found) == [
        "file.csv, line 7, title: this field is missing.",
        "file.csv, line 7, titel: nobody reads this field; is its name right?",
    ]


def test_an_entry_of_a_list_is_named_by_its_index_and_id() -> None:
    (child,) = row(agreements=[{"n": 3, "text_es": ""}]).rows("agreements")
    child.text("text_es", required=True)
    assert told(child) == ["file.csv, line 7, agreements, entry 1 (3), text_es: must not be empty."]


def test_what_is_no_object_is_reported_and_left_out() -> None:
    found = row(agreements=["text", {"n": 1}])
    assert len(list(found.rows("agreements"))) == 1
    assert told(found) == ["file.csv, line 7, agreements, entry 1: must be an object."]


@pytest.mark.parametrize("value", [[1, 2, 3], "1,2", [1, "2"], [True, 1]])
def test_a_point_is_two_numbers(value: object) -> None:
    found = row(label=value)
    assert found.numbers("label", count=2) is None
    assert len(told(found)) == 1
