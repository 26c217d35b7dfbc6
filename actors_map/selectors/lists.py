"""The lists of services and institutions with their filters and exact counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from actors_map.models import AdminArea, Place
from actors_map.selectors.cards import (
    ActorCard,
    ServiceCard,
    actor_card,
    actor_views,
    service_card,
    service_views,
)
from actors_map.selectors.parts import TextField
from actors_map.selectors.rows import ActorRow, ServiceRow, actor_rows, service_rows
from actors_map.vocabulary import Cost
from portal.core.faceting import FacetGroup, FacetResult, count_facets
from portal.core.i18n.collation import sort_key
from portal.core.listing import Chip, ListAddress, ListChoice
from portal.core.paging import Paging
from portal.core.phases import PHASES
from portal.core.selectors import countries, terms

PAGE_SIZE = 25
AGE = "age"
_LONGEST_KEY = 9
_Row = TypeVar("_Row", ActorRow, ServiceRow)


@dataclass(frozen=True, slots=True)
class ServiceList:
    """One page of the list of services. `open_cards` stand first, then those whose address is not published.

    `by_country` counts what matches with every filter but the country; `withheld` how many of `paging.total` do not
    publish their address.
    """

    open_cards: tuple[ServiceCard, ...]
    withheld_cards: tuple[ServiceCard, ...]
    paging: Paging
    groups: tuple[FacetGroup, ...]
    by_country: Mapping[str, int]
    withheld: int


@dataclass(frozen=True, slots=True)
class ActorList:
    """One page of the list of institutions."""

    cards: tuple[ActorCard, ...]
    paging: Paging
    groups: tuple[FacetGroup, ...]


@dataclass(frozen=True, slots=True)
class Matched(Generic[_Row]):
    """All rows of a list in its order, those that match what was chosen, and the counts of its facets."""

    rows: Sequence[_Row]
    result: FacetResult

    @property
    def matching(self) -> list[_Row]:
        """The rows that match, in the order of the list."""
        return [self.rows[position] for position in self.result.matching]


def age_field(choice: ListChoice) -> TextField:
    """The field in which a reader writes an age, with what is written."""
    return TextField(
        name=AGE,
        label=_("Age of the child"),
        help=_("In years. Services that state no age stay in the list."),
        value=next(iter(choice.chosen.get(AGE, ())), ""),
    )


def age_chips(address: ListAddress) -> tuple[Chip, ...]:
    """The chip of the age asked for: it is no facet with counts."""
    return tuple(
        Chip(f"{_('Age')}: {age}", address.without(AGE, age)) for age in address.choice.chosen.get(AGE, ())
    )


def known_admin1(codes: Collection[str]) -> frozenset[str]:
    """Which of `codes` are departments, provinces or states."""
    return frozenset(AdminArea.objects.filter(code__in=codes).values_list("code", flat=True))


def known_places(keys: Collection[str]) -> frozenset[str]:
    """Which of `keys` are towns of the gazetteer."""
    wanted = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) <= _LONGEST_KEY]
    return frozenset(str(pk) for pk in Place.objects.filter(pk__in=wanted).values_list("pk", flat=True))


def match_services(choice: ListChoice, *, language: str) -> Matched[ServiceRow]:
    """The services that match `choice`, whatever its page. Two queries."""
    ages = [int(age) for age in choice.chosen.get(AGE, ())]
    rows = [row for row in service_rows(language=language) if all(row.takes(age) for age in ages)]
    return Matched(rows, count_facets([row.facets for row in rows], _facets(choice)))


def match_actors(choice: ListChoice, *, language: str) -> Matched[ActorRow]:
    """The institutions that match `choice`, whatever its page. One query."""
    rows = actor_rows(language=language)
    return Matched(rows, count_facets([row.facets for row in rows], choice.chosen))


def _facets(choice: ListChoice) -> dict[str, tuple[str, ...]]:
    return {name: values for name, values in choice.chosen.items() if name != AGE}


def service_list(*, choice: ListChoice, language: str) -> ServiceList:
    """The services that match `choice`. Five queries beside the vocabulary.

    Raises `PageOutOfRangeError` for a page that the list does not have.
    """
    found = match_services(choice, language=language)
    matching = found.matching
    paging = Paging(choice.page, PAGE_SIZE, len(matching))
    views = service_views((row.pk for row in matching[paging.window]), language=language)
    cards = [service_card(view, language=language) for view in views]
    return ServiceList(
        open_cards=tuple(card for card in cards if not card.withheld),
        withheld_cards=tuple(card for card in cards if card.withheld),
        paging=paging,
        groups=_service_groups(found.result, found.rows, _facets(choice), language),
        by_country=found.result.counts.get("country", {}),
        withheld=sum(row.area.withheld for row in matching),
    )


def actor_list(*, choice: ListChoice, language: str) -> ActorList:
    """The institutions that match `choice`, by country and name. Four queries beside the vocabulary.

    Raises `PageOutOfRangeError` for a page that the list does not have.
    """
    found = match_actors(choice, language=language)
    matching = found.matching
    paging = Paging(choice.page, PAGE_SIZE, len(matching))
    views = actor_views((row.pk for row in matching[paging.window]), language=language)
    return ActorList(
        cards=tuple(actor_card(view, language=language) for view in views),
        paging=paging,
        groups=_groups(
            found.result,
            choice.chosen,
            {
                "country": (_("Country"), _countries(language)),
                "type": (_("Type of institution"), _terms("actor_type", language)),
                "phase": (_("Phase"), _phases()),
                "population": (_("For"), _terms("population", language)),
            },
        ),
    )


def _service_groups(
    result: FacetResult, rows: Iterable[ServiceRow], chosen: Mapping[str, Collection[str]], language: str
) -> tuple[FacetGroup, ...]:
    shown = {
        "type": (_("What you need"), _terms("service_type", language)),
        "country": (_("Country"), _countries(language)),
        **_finer(rows, chosen, language),
        "phase": (_("Phase"), _phases()),
        "population": (_("For"), _terms("population", language)),
        "lang": (_("Language spoken"), _terms("language", language)),
        "cost": (pgettext("service", "Cost"), [(cost.value, str(cost.label)) for cost in Cost]),
    }
    return _groups(result, chosen, shown)


def _finer(
    rows: Iterable[ServiceRow], chosen: Mapping[str, Collection[str]], language: str
) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Areas and towns of the chosen countries; without a country there would be too many to choose from."""
    lands = {*chosen.get("country", ()), *(code[:2] for code in chosen.get("admin1", ()))}
    places = chosen.get("place", ())
    near = [row.area for row in rows if row.area.country in lands or str(row.area.town_id) in places]
    areas = {area.admin1: area.admin1_name for area in near if area.admin1}
    towns = {str(area.town_id): area.town for area in near if area.town_id}
    return {
        name: (label, sorted(options.items(), key=lambda item: sort_key(item[1], language)))
        for name, label, options in (
            ("admin1", _("Department, province or state"), areas),
            ("place", _("Municipality"), towns),
        )
        if options
    }


def _groups(
    result: FacetResult,
    chosen: Mapping[str, Collection[str]],
    shown: Mapping[str, tuple[str, list[tuple[str, str]]]],
) -> tuple[FacetGroup, ...]:
    groups = (
        result.group(name, label, options, chosen.get(name, ())) for name, (label, options) in shown.items()
    )
    return tuple(group for group in groups if group.options)


def _countries(language: str) -> list[tuple[str, str]]:
    return [(country.code, country.label) for country in countries(language)]


def _phases() -> list[tuple[str, str]]:
    return [(phase.code, str(phase.label)) for phase in PHASES]


def _terms(scheme: str, language: str) -> list[tuple[str, str]]:
    return [(term.code, term.label(language)) for term in terms(scheme).values()]
