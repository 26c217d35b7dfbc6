"""Catalogues are compiled when they are newer, and only then."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest

from portal.ops.catalogues import compile_catalogues

ENTRY = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Search"\nmsgstr "{word}"\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A Spanish catalogue of one word in a checkout."""
    path = tmp_path / "portal" / "locale" / "es" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(ENTRY.format(word="Buscar"), encoding="utf-8")
    return path


def word(source: Path) -> str:
    with source.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file).gettext("Search")


def test_new_catalogue_is_compiled_and_left_alone_afterwards(source: Path, tmp_path: Path) -> None:
    assert compile_catalogues(tmp_path) == 1
    assert word(source) == "Buscar"
    assert compile_catalogues(tmp_path) == 0


def test_changed_catalogue_is_compiled_again(source: Path, tmp_path: Path) -> None:
    compile_catalogues(tmp_path)
    source.write_text(ENTRY.format(word="Búsqueda"), encoding="utf-8")
    later = source.with_suffix(".mo").stat().st_mtime + 10
    os.utime(source, (later, later))

    assert compile_catalogues(tmp_path) == 1
    assert word(source) == "Búsqueda"


def test_broken_catalogue_leaves_the_compiled_one(source: Path, tmp_path: Path) -> None:
    compile_catalogues(tmp_path)
    source.write_text("no catalogue\n", encoding="utf-8")
    later = source.with_suffix(".mo").stat().st_mtime + 10
    os.utime(source, (later, later))

    with pytest.raises(OSError, match="Syntax error"):
        compile_catalogues(tmp_path)

    assert word(source) == "Buscar"
    assert sorted(path.name for path in source.parent.iterdir()) == ["django.mo", "django.po"]
