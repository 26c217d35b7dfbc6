"""A database of the bench's own, beside the site's, on the same server."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.management import call_command
from django.db import connection

from portal.core.models import VOCABULARY, Country, Term
from search.bench.corpus import COUNTRIES, PHASES, POPULATIONS, THEMES
from search.concepts import BOOK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SUFFIX = "_bench"


@dataclass(frozen=True, slots=True)
class BenchDatabase:
    """The database under work; `ready`: it is there already, filled with the same `stamp`."""

    name: str
    stamp: Mapping[str, Any]
    ready: bool

    def mark_filled(self) -> None:
        """Note in the database itself what it holds, so that a later run can use it again."""
        name = connection.ops.quote_name(self.name)
        with connection.cursor() as cursor:
            cursor.execute(f"COMMENT ON DATABASE {name} IS %s", [json.dumps(dict(self.stamp))])


@contextmanager
def bench_database(stamp: Mapping[str, Any], *, keep: bool) -> Iterator[BenchDatabase]:
    """Work in a database of our own inside; it is dropped at the end unless it shall be kept.

    What the process remembers of the site is forgotten, and so is what it learned here.
    """
    site = connection.settings_dict["NAME"]
    name = f"{site}{SUFFIX}"
    ready = _stamp_of(name) == dict(stamp)
    if not ready:
        _on_server("DROP DATABASE IF EXISTS {name} WITH (FORCE)", name)
        _on_server("CREATE DATABASE {name} TEMPLATE template0", name)
    try:
        with _pointed_at(name):
            if not ready:
                call_command("migrate", verbosity=0, interactive=False)
                _fill_vocabularies()
            yield BenchDatabase(name, stamp, ready)
    finally:
        if not keep:
            _on_server("DROP DATABASE IF EXISTS {name} WITH (FORCE)", name)


@contextmanager
def _pointed_at(name: str) -> Iterator[None]:
    """The default connection works on the database `name` inside."""
    site = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    VOCABULARY.clear()
    BOOK.forget()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = site
        VOCABULARY.clear()
        BOOK.forget()


def _stamp_of(name: str) -> Any:
    """With what the database `name` was filled, as its comment says; nothing when it is not there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = %s", [name]
        )
        row = cursor.fetchone()
    return json.loads(row[0]) if row and row[0] else None


def _on_server(sql: str, name: str) -> None:
    """Run a statement about a database from another one; the name is quoted."""
    connection.close()
    with connection._nodb_cursor() as cursor:  # noqa: SLF001  Django's own way to the maintenance database
        cursor.execute(sql.format(name=connection.ops.quote_name(name)))


def _fill_vocabularies() -> None:
    """Countries and terms, so that facets have labels to look up as on a site."""
    Country.objects.bulk_create(
        Country(
            iso2=code, iso3=f"{code}X", name_es=code, name_en=code, name_fr=code, label_lat=0, label_lon=0,
        )
        for code in COUNTRIES
    )  # fmt: skip
    schemes = {"phase": PHASES, "population": POPULATIONS, "theme": THEMES}
    Term.objects.bulk_create(
        Term(
            scheme=scheme,
            code=code,
            sort=place,
            label_es=f"{code} es",
            label_en=f"{code} en",
            label_fr=f"{code} fr",
        )
        for scheme, codes in schemes.items()
        for place, code in enumerate(codes)
    )
