"""What the front door and the country pages show of the directory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from actors_map.disclosure import ANONYMOUS, disclose_actors, visible_actors, visible_services
from actors_map.selectors.cards import ActorCard, ServiceCard, actor_card, service_card, service_views
from actors_map.selectors.helplines import Helpline, helplines_among
from actors_map.selectors.rows import service_rows
from actors_map.vocabulary import FreshnessState
from portal.core.i18n.collation import sort_key
from portal.core.phases import PHASES
from portal.core.selectors import terms


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """The institutions of one type."""

    code: str
    label: str
    cards: tuple[ActorCard, ...]


@dataclass(frozen=True, slots=True)
class DirectoryFigures:
    """Public services by country and by phase (one may count in several), and how many no country has confirmed."""

    by_country: Mapping[str, int]
    by_phase: Mapping[str, int]
    unverified: int


@dataclass(frozen=True, slots=True)
class CountryDirectory:
    """The directory of one country.

    `services`: helplines first, then open addresses, then withheld ones. `by_phase` counts services in the order of
    the way. `actors`: those that sit in the country, by type, without the consulates of others, which stand in
    `consulates_here`; `consulates_abroad` are its own in other countries.
    """

    helplines: tuple[Helpline, ...]
    services: tuple[ServiceCard, ...]
    by_phase: Mapping[str, int]
    withheld: int
    actors: tuple[ActorGroup, ...]
    consulates_here: tuple[ActorCard, ...]
    consulates_abroad: tuple[ActorCard, ...]
    services_url: str
    actors_url: str

    @property
    def service_count(self) -> int:
        """How many services are in the country."""
        return len(self.services)

    @property
    def actor_count(self) -> int:
        """How many institutions sit in the country, consulates of others among them."""
        return sum(len(group.cards) for group in self.actors) + len(self.consulates_here)


def directory_figures(*, language: str) -> DirectoryFigures:
    """The numbers of the whole directory. Two queries."""
    rows = service_rows(language=language)
    return DirectoryFigures(
        by_country=dict(Counter(row.area.country for row in rows)),
        by_phase=_per_phase(row.facets["phase"] for row in rows),
        unverified=sum(row.state == FreshnessState.UNVERIFIED for row in rows),
    )


def service_count() -> int:
    """How many services readers can see."""
    return visible_services(ANONYMOUS).count()


def actor_count() -> int:
    """How many institutions readers can see."""
    return visible_actors(ANONYMOUS).count()


def country_directory(iso2: str, *, language: str) -> CountryDirectory:
    """Everything the directory has of one country. Eight queries beside the vocabulary."""
    rows = [row for row in service_rows(language=language) if row.area.country == iso2]
    views = service_views((row.pk for row in rows), language=language)
    cards = tuple(service_card(view, language=language) for view in views)
    actors = _actors_of(iso2, language)
    here = tuple(card for card in actors if card.country == iso2)
    foreign = tuple(card for card in here if card.represents not in {"", iso2})
    return CountryDirectory(
        helplines=helplines_among(views, language=language),
        services=tuple(sorted(cards, key=lambda card: not card.helpline)),
        by_phase=_per_phase(view.phases for view in views),
        withheld=sum(view.withheld for view in views),
        actors=_by_type([card for card in here if card not in foreign], language),
        consulates_here=foreign,
        consulates_abroad=tuple(card for card in actors if card.country != iso2),
        services_url=f"{reverse('actors_map:services')}?country={iso2}",
        actors_url=f"{reverse('actors_map:actors')}?country={iso2}",
    )


def _actors_of(iso2: str, language: str) -> tuple[ActorCard, ...]:
    rows = visible_actors(ANONYMOUS)
    found = list(rows.filter(sits_in=iso2) | rows.filter(represents=iso2))
    cards = (
        actor_card(view, language=language)
        for view in disclose_actors(found, viewer=ANONYMOUS, language=language)
    )
    return tuple(sorted(cards, key=lambda card: (sort_key(card.title.value, language), card.code)))


def _by_type(cards: Iterable[ActorCard], language: str) -> tuple[ActorGroup, ...]:
    held = list(cards)
    groups = (
        ActorGroup(code, term.label(language), tuple(card for card in held if card.actor_type == code))
        for code, term in terms("actor_type").items()
    )
    return tuple(group for group in groups if group.cards)


def _per_phase(listed: Iterable[Iterable[str]]) -> dict[str, int]:
    counts = Counter(code for phases in listed for code in phases)
    return {phase.code: counts[phase.code] for phase in PHASES}
