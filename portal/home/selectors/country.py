"""The page of a country: everything derived from the records, nothing typed twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

import library.selectors
import network.selectors
import practices.selectors
from actors_map import selectors as directory
from actors_map.selectors import CountryDirectory, Helpline, ServiceCard
from actors_map.selectors.parts import Tel
from portal.core import selectors as core
from portal.core.components import Crumb, Link, Words
from portal.core.phases import in_order
from portal.home.selectors.front import Tally
from portal.home.selectors.way import WayStep, way

SERVICES_SHOWN = 8
ACTORS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the component `table`."""

    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the component `table`: its head with a link, then its cells."""

    label: Any
    url: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShortCard:
    """A practice by title and phases: the component `card` without its summary."""

    title: Words
    url: str
    phases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryPage:
    """A country with its help, numbers, way, services, institutions, practices, plan, documents and meetings."""

    code: str
    name: str
    crumbs: tuple[Crumb, ...]
    helplines: tuple[Tel, ...]
    help_services: tuple[Helpline, ...]
    numbers: tuple[Tally, ...]
    phases: tuple[WayStep, ...]
    services: tuple[ServiceCard, ...]
    service_total: int
    services_url: str
    actors_caption: str
    actor_columns: tuple[Column, ...]
    actors: tuple[Row, ...]
    actor_total: int
    actors_url: str
    practices: tuple[ShortCard, ...]
    practice_total: int
    practices_url: str
    plan_blank: str
    plan_url: str
    documents: tuple[Link, ...]
    meetings: tuple[Link, ...]


def country_page(iso2: str, *, language: str) -> CountryPage | None:
    """Everything of a member country in `language`, or None for a code that is none."""
    if iso2 not in core.terms("country"):
        return None
    found = directory.country_directory(iso2, language=language)
    own = practices.selectors.practices_of_country(iso2, language=language)
    plan = network.selectors.plan_of_country(iso2, language=language)
    documents = _documents(iso2, language)
    name = core.country_name(iso2, language)
    query = urlencode({"country": iso2})
    return CountryPage(
        code=iso2,
        name=name,
        crumbs=(Crumb(_("Countries"), reverse("home:countries")),),
        helplines=tuple(tel for line in found.helplines for tel in line.numbers),
        help_services=tuple(line for line in found.helplines if not line.numbers),
        numbers=_numbers(found, own, plan.blank, len(documents)),
        phases=way(practices=own.by_phase, services=found.by_phase, country=iso2),
        services=found.services[:SERVICES_SHOWN],
        service_total=found.service_count,
        services_url=found.services_url,
        actors_caption=_("Institutions of %(country)s") % {"country": name},
        actor_columns=(Column(_("Institution")), Column(_("Phases"))),
        actors=_actors(found),
        actor_total=found.actor_count,
        actors_url=found.actors_url,
        practices=tuple(ShortCard(card.title, card.url, card.phases) for card in own.own),
        practice_total=own.total,
        practices_url=f"{reverse('practices:list')}?{query}",
        plan_blank=_plan_blank(plan.blank),
        plan_url=plan.url,
        documents=documents,
        meetings=_meetings(iso2, language),
    )


def _documents(iso2: str, language: str) -> tuple[Link, ...]:
    cards = library.selectors.documents_of_country(iso2, language=language)
    return tuple(Link(card.url, card.title, " · ".join(card.kind[:2])) for card in cards)


def _meetings(iso2: str, language: str) -> tuple[Link, ...]:
    cards = network.selectors.meetings_of_country(iso2, language=language)
    return tuple(Link(card.url, card.title, card.when) for card in cards if card.hosted_in == iso2)


def _numbers(
    found: CountryDirectory, own: practices.selectors.CountryPractices, blank: int, documents: int
) -> tuple[Tally, ...]:
    counted = (
        (found.service_count, npgettext("counted", "service", "services", found.service_count)),
        (found.actor_count, npgettext("counted", "institution", "institutions", found.actor_count)),
        (own.total, _("practices, %(own)s of them its own") % {"own": len(own.own)}),
        (documents, ngettext("national document", "national documents", documents)),
    )
    return (
        *(Tally(number, text, blank=False) for number, text in counted),
        Tally(blank, _("blank cells of the plan")),
    )


def _actors(found: CountryDirectory) -> tuple[Row, ...]:
    cards = [card for group in found.actors for card in group.cards]
    return tuple(Row(card.title, card.url, (_phase_words(card.phases),)) for card in cards[:ACTORS_SHOWN])


def _phase_words(codes: Sequence[str]) -> str:
    return ", ".join(str(phase.label) for phase in in_order(codes))


def _plan_blank(blank: int) -> str:
    if not blank:
        return ""
    return ngettext(
        "%(n)s action without a responsible institution",
        "%(n)s actions without a responsible institution",
        blank,
    ) % {"n": blank}
