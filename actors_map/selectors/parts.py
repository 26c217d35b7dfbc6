"""The arguments of the components that only the directory fills."""

from __future__ import annotations

from dataclasses import dataclass

from portal.core.i18n.localized import Text


@dataclass(frozen=True, slots=True)
class Fresh:
    """A state of freshness and its words (component `freshness`)."""

    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Tel:
    """A public number and whose it is (component `tel`)."""

    number: str
    href: str
    place: str
    detail: Text | str


@dataclass(frozen=True, slots=True)
class TextField:
    """A line to write in among the filters (component `field`)."""

    name: str
    label: str
    help: str
    value: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """A value that a form carries along."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Find:
    """Where the search field of a list leads, and what it carries along (component `find`)."""

    action: str
    hidden: tuple[Hidden, ...]
