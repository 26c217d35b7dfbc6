"""Files that cannot be read are named, with the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.core.importers.folder import Folder, by_id
from portal.core.importers.problems import Problems

COLUMNS = ("id", "name")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path, Problems())


def told(folder: Folder) -> list[str]:
    return [str(problem) for problem in folder.problems.all()]


def test_a_row_knows_its_line(folder: Folder) -> None:
    (folder.path / "a.csv").write_text('id,name\n1,"two\nlines"\n2,x\n', encoding="utf-8")
    assert [(row.place, row.text("id")) for row in folder.csv("a.csv", COLUMNS)] == [
        ("line 3", "1"),
        ("line 4", "2"),
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_column(folder: Folder) -> None:
    (folder.path / "a.csv").write_bytes(b"\xef\xbb\xbfid,name\n1,x\n")
    assert len(folder.csv("a.csv", COLUMNS)) == 1
    assert told(folder) == []


def test_missing_and_unknown_columns_stop_the_file(folder: Folder) -> None:
    (folder.path / "a.csv").write_text("id,nombre\n1,x\n", encoding="utf-8")
    assert folder.csv("a.csv", COLUMNS) == []
    assert told(folder) == [
        "a.csv, line 1: the column 'name' is missing.",
        "a.csv, line 1: nobody reads the column 'nombre'.",
    ]


def test_a_line_with_a_value_too_many_is_named(folder: Folder) -> None:
    (folder.path / "a.csv").write_text("id,name\n1,x\n2,y,z\n", encoding="utf-8")
    assert len(folder.csv("a.csv", COLUMNS)) == 1
    assert told(folder) == ["a.csv, line 3: has 3 values for 2 columns."]


def test_an_open_quote_is_no_csv(folder: Folder) -> None:
    (folder.path / "a.csv").write_text('id,name\n1,"x\n', encoding="utf-8")
    assert folder.csv("a.csv", COLUMNS) == []
    assert told(folder)[0].startswith("a.csv, line 2: this is not CSV")


def test_bytes_that_are_not_utf_8_are_named_by_line(folder: Folder) -> None:
    (folder.path / "a.csv").write_bytes(b"id,name\n1,x\n2,M\xe9xico\n")
    assert folder.csv("a.csv", COLUMNS) == []
    assert told(folder) == ["a.csv, line 3: this is not UTF-8 text."]


def test_broken_json_is_named_by_line_and_column(folder: Folder) -> None:
    (folder.path / "a.json").write_text('[\n{"id": 1,}\n]', encoding="utf-8")
    assert folder.entries("a.json") == []
    assert told(folder)[0].startswith("a.json, line 2, column 10: this is not JSON")


@pytest.mark.parametrize("content", ["{}", "3", '"x"'])
def test_a_list_is_expected_where_a_list_belongs(folder: Folder, content: str) -> None:
    (folder.path / "a.json").write_text(content, encoding="utf-8")
    assert folder.entries("a.json") == []
    assert told(folder) == ["a.json: must be a list of objects."]


@pytest.mark.parametrize("content", [None, "", "  \n"])
def test_a_missing_or_empty_file_is_named(folder: Folder, content: str | None) -> None:
    if content is not None:
        (folder.path / "a.json").write_text(content, encoding="utf-8")
    assert folder.whole("a.json").values == {}
    assert len(told(folder)) == 1


def test_an_id_that_stands_twice_names_the_first(folder: Folder) -> None:
    (folder.path / "a.csv").write_text("id,name\nx,1\ny,2\nx,3\n", encoding="utf-8")
    assert list(by_id(folder.csv("a.csv", COLUMNS), taken={"y": "b.csv"})) == ["x"]
    assert told(folder) == [
        "a.csv, line 3, id: 'y' is already an id in b.csv.",
        "a.csv, line 4, id: 'x' is already the id of line 2.",
    ]


def test_french_for_an_id_that_does_not_exist_is_reported(folder: Folder) -> None:
    (folder.path / "fr.json").write_text('[{"id": "pr-x", "title_fr": "t"}]', encoding="utf-8")
    folder.french("fr.json", known={"pr-y"}, fields=("title_fr",))
    assert told(folder) == ["fr.json, entry 1 (pr-x), id: no row of this content has the id 'pr-x'."]
