"""A second test database that holds the starter content, so that other tests begin with an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection

SUFFIX = "_starter"


def _statement(sql: str, name: str, template: str = "") -> None:
    """Run a statement on databases from the maintenance database; names are quoted."""
    quoted = connection.ops.quote_name
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql.format(name=quoted(name), template=quoted(template)))


@contextmanager
def pointed_at(name: str) -> Iterator[None]:
    """The default connection works on the database `name` inside."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def make() -> str:
    """Copy the empty test database, fill the copy as `make run` fills a site, and give its name."""
    name = copy(f"{connection.settings_dict['NAME']}{SUFFIX}")
    with pointed_at(name):
        for command in ("bootstrap", "load_starter", "search_rebuild"):
            call_command(command, verbosity=0)
    return name


def copy(name: str) -> str:
    """A new database `name` with what the default connection's has; its name."""
    drop(name)
    _statement("CREATE DATABASE {name} TEMPLATE {template}", name, connection.settings_dict["NAME"])
    return name


def drop(name: str) -> None:
    """Remove the copy."""
    _statement("DROP DATABASE IF EXISTS {name} WITH (FORCE)", name)
