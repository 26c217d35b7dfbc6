"""Words that editors change are live in every process that is already running."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

import pytest

from library.indexing import CONCEPT_MODELS, concepts
from library.models import SynonymGroup, SynonymSet
from search import contract
from search.worker import building, draining
from tests.search.shelf import Shelf, Shelves, found

PROGRAM = """
import sys, django
django.setup()
from search.service import SearchQuery, SearchService
for line in sys.stdin:
    text = line.rstrip("\\n")
    hits = SearchService().search(SearchQuery(text=text, autocorrect=False, facets=())).hits
    print(" ".join(hit.key for hit in hits) or "-", flush=True)
"""


class Reader:
    """Another process that searches; it lives on while words are edited."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def found(self, text: str) -> list[str]:
        """The keys it finds."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{text}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip().replace("-", "").split()


@contextmanager
def reading() -> Iterator[Reader]:
    """A second process on the database of the test."""
    address = os.environ["DATABASE_URL"].rpartition("/")[0]
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}",
        },
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Reader(process)
    finally:
        assert process.stdin
        process.stdin.close()
        assert process.stdout
        process.stdout.close()
        process.wait(30)


@pytest.fixture
def words(shelves: Shelves, shelf: Shelf) -> Iterator[Shelf]:
    """Records, and the synonyms of the library for their words."""
    contract.register_concepts(concepts, models=CONCEPT_MODELS)
    shelf.put(1, title="Albergue de Tapachula")
    shelf.put(2, title="Escuela de verano")
    shelf.put(3, title="Casa de acogida")
    shelves.index()
    yield shelf
    contract.unregister_concepts(concepts)


@pytest.mark.django_db(transaction=True)
def test_a_running_process_takes_up_every_edit_without_a_restart(words: Shelf) -> None:
    with reading() as other:
        assert other.found("xilófono") == []
        group = SynonymGroup.objects.create(code="shelter")
        row = SynonymSet.objects.create(
            group=group, language="es", preferred="albergue", variants=["xilófono"]
        )
        assert other.found("xilófono") == ["practice:1"]
        row.variants = ["casa de acogida"]
        row.save()
        assert other.found("xilófono") == []
        assert sorted(other.found("albergue")) == ["practice:1", "practice:3"]
        SynonymSet.objects.create(group=group, language="en", preferred="shelter")
        assert sorted(other.found("shelter")) == ["practice:1", "practice:3"]
        group.delete()
        assert other.found("shelter") == []
        assert other.found("albergue") == ["practice:1"]
    assert found("albergue") == ["1"]


@pytest.mark.django_db
def test_one_drain_tags_the_documents_with_old_or_new_words_and_no_others(
    words: Shelf, shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[str] = []
    whole = building.build

    def noted(keys: list[str]) -> object:
        built.extend(keys)
        return whole(keys)

    monkeypatch.setattr(draining, "build", noted)

    def drained() -> list[str]:
        shelves.drain()
        told = sorted(set(built))
        built.clear()
        return told

    group = SynonymGroup.objects.create(code="shelter")
    row = SynonymSet.objects.create(group=group, language="es", preferred="albergue", variants=["xilófono"])
    assert drained() == ["practice:1"]
    assert drained() == []
    row.variants = ["casa de acogida"]
    row.save()
    assert drained() == ["practice:1", "practice:3"]
    row.delete()
    assert drained() == ["practice:1", "practice:3"]
    assert found("albergue") == ["1"]
