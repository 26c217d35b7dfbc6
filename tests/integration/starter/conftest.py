"""The starter content in the tables, once for all tests that only read it; and copies of it to break."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

import pytest

from portal.ops.starter import Outcome, load

DATA = Path(__file__).resolve().parents[3] / "data"
STARTER = DATA / "starter"


def csv_rows(name: str, folder: Path = STARTER) -> list[dict[str, str]]:
    """The lines of a CSV file."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def json_of(name: str, folder: Path = STARTER) -> Any:
    """The content of a JSON file."""
    return json.loads((folder / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="package")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Outcome]:
    """What the load of data/starter did. Each test works in a transaction inside this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(STARTER)
        transaction.set_rollback(True)


class Copy:
    """A copy of the content that a test may change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def change_json(self, name: str, change: Callable[[Any], object]) -> None:
        """Apply `change` to the content of a JSON file."""
        content = json_of(name, self.folder)
        change(content)
        (self.folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    def change_csv(self, name: str, change: Callable[[list[dict[str, str]]], object]) -> None:
        """Apply `change` to the lines of a CSV file."""
        rows = csv_rows(name, self.folder)
        change(rows)
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (self.folder / name).write_text(text.getvalue(), encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the starter content, with the areas beside it."""
    shutil.copytree(STARTER, tmp_path / "starter")
    (tmp_path / "geo").mkdir()
    shutil.copy(DATA / "geo" / "areas.json", tmp_path / "geo")
    return Copy(tmp_path / "starter")
