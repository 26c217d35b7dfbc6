"""The steps between an empty database and a served site."""

from __future__ import annotations

import io
from pathlib import Path

from django.core.management import call_command
from django.db import connection

import pytest
from pytest_django import Settings

from portal.ops import preparation


@pytest.mark.django_db
def test_locked_migrate_says_nothing_when_nothing_is_pending() -> None:
    said = io.StringIO()

    call_command("locked_migrate", stdout=said)

    assert said.getvalue() == ""


@pytest.mark.django_db
def test_locked_migrate_gives_its_lock_back() -> None:
    call_command("locked_migrate")

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone() == (0,)


@pytest.mark.slow
def test_static_files_are_gathered_only_when_their_sources_change(settings: Settings, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a { color: red }", encoding="utf-8")
    settings.VAR = tmp_path / "var"
    settings.STATIC_ROOT = tmp_path / "var" / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [source]

    assert preparation.collect_static()
    assert (settings.STATIC_ROOT / "a.css").is_file()
    assert not preparation.collect_static()

    (source / "a.css").write_text("a { color: blue; }", encoding="utf-8")
    assert preparation.collect_static()
