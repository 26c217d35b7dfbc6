"""What the home page shows, gathered from the apps below."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

import network.selectors
import practices.selectors
from actors_map import selectors as directory
from actors_map.selectors import DirectoryFigures
from actors_map.selectors.overview import Land
from actors_map.selectors.parts import Tel
from portal.core.listing import ListChoice
from portal.home.selectors.way import WayStep, way
from practices.selectors import PracticeCard


@dataclass(frozen=True, slots=True)
class Door:
    """One of the three questions."""

    url: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class RoomLink:
    """A room by its name."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A counted thing; `blank` for what nobody has filled in."""

    number: int
    text: str
    blank: bool = True


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """The lists and numbers of the home page."""

    doors: tuple[Door, ...]
    rooms: tuple[RoomLink, ...]
    helplines: tuple[Tel, ...]
    phases: tuple[WayStep, ...]
    lands: tuple[Land, ...]
    practices: tuple[PracticeCard, ...]
    practice_total: int
    blanks: tuple[Tally, ...]
    today: datetime.date


def home_facts(language: str) -> HomeFacts:
    """What the records say today, in `language`."""
    figures = directory.directory_figures(language=language)
    compiled = practices.selectors.practice_figures()
    numbers = tuple(tel for line in directory.helplines(language=language) for tel in line.numbers)
    return HomeFacts(
        doors=_doors(),
        rooms=_rooms(),
        helplines=numbers,
        phases=way(practices=compiled.by_phase, services=figures.by_phase, words=True),
        lands=_lands(figures, language),
        practices=practices.selectors.featured(language=language),
        practice_total=compiled.total,
        blanks=_blanks(compiled.total, figures.unverified),
        today=timezone.localdate(),
    )


def lands(*, language: str) -> tuple[Land, ...]:
    """The member countries, alphabetical in the reader's language, with their number of services."""
    return _lands(directory.directory_figures(language=language), language)


def _lands(figures: DirectoryFigures, language: str) -> tuple[Land, ...]:
    path = reverse("actors_map:map")
    return directory.lands(figures.by_country, path=path, choice=ListChoice(), language=language)


def _doors() -> tuple[Door, ...]:
    return (
        Door(
            reverse("actors_map:help"),
            _("I need help"),
            _("Helplines and free services, by country. We will not ask your name."),
        ),
        Door(
            reverse("manual:contents"),
            _("I work with children"),
            _("What I do now, who answers in my country, where I refer to."),
        ),
        Door(
            reverse("practices:list"),
            _("I study or decide"),
            _("Practices, the plan and its agreements, documents, data."),
        ),
    )


def _rooms() -> tuple[RoomLink, ...]:
    return (
        RoomLink(reverse("practices:list"), _("Practices")),
        RoomLink(reverse("manual:contents"), _("Regional manual")),
        RoomLink(reverse("actors_map:map"), _("Map of actors and services")),
    )


def _blanks(practice_total: int, unverified: int) -> tuple[Tally, ...]:
    plan = network.selectors.blank_counts()
    return (
        Tally(plan.blank, _("cells of the plan without a responsible institution")),
        Tally(unverified, _("services that no country has verified")),
        Tally(practice_total, _("practices without the endorsement of a country")),
        Tally(plan.without_term, _("actions without a term in the sources")),
    )
