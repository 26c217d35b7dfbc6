"""Arguments of the components that many pages share, ready for the templates. Pure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from portal.core.i18n.localized import Text

Words = Text | str


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step on the way to a page."""

    label: Words
    url: str


@dataclass(frozen=True, slots=True)
class FactItem:
    """One of several values of a fact."""

    value: Words
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A word and its value, or its several values; without any it is shown as a blank in the words of `blank`."""

    label: str
    value: Words = ""
    several: tuple[FactItem, ...] = ()
    url: str = ""
    blank: str = ""
    phases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link by its title; `note` stands behind it in small print."""

    url: str
    title: Words
    note: Words = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """What nobody has stated yet, as of `since`; `phase` gives the hollow shape."""

    text: str
    since: datetime.date | None = None
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Join:
    """Links of one named kind, words before them, or the blank where they would stand."""

    kind: str
    links: tuple[Link, ...] = ()
    blank: Blank | None = None
    text: Words = ""


def join_or_blank(kind: str, links: tuple[Link, ...], missing: str) -> Join:
    """Links of one kind; without a link the words of what is missing."""
    return Join(kind, links, None if links else Blank(missing))
