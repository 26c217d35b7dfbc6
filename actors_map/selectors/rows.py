"""What lists sort, filter and count by: one light row per public service or institution."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localdate

from actors_map.criteria import RANKS
from actors_map.disclosure import ANONYMOUS, ListedArea, listed_areas, visible_actors, visible_services
from actors_map.models import Service
from actors_map.querysets import freshness_case
from actors_map.vocabulary import HELPLINE, NameDecision
from portal.core.faceting import Values
from portal.core.i18n.collation import sort_key
from portal.core.i18n.localized import Localized
from portal.core.models import translated
from portal.core.selectors import country_name

_NAMED = ("pk", "code", *translated("name"), "languages_ready", "source_language")
_SERVICE_COLUMNS = (
    *_NAMED,
    "actor",
    "actor__sits_in",
    "name_decision",
    "service_types",
    "phases",
    "populations",
    "languages",
    "cost",
    "minimum_age",
    "maximum_age",
)


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A public service with where it is counted and its place in the order of a list."""

    pk: int
    area: ListedArea
    state: str
    facets: Values
    minimum_age: int | None
    maximum_age: int | None
    order: tuple[object, ...]

    def takes(self, age: int) -> bool:
        """Whether a child of this age may come; an age that nobody stated does not exclude."""
        return (self.minimum_age or 0) <= age <= (age if self.maximum_age is None else self.maximum_age)


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A public institution and its place in the order of a list."""

    pk: int
    facets: Values
    order: tuple[object, ...]


def service_rows(*, language: str) -> list[ServiceRow]:
    """All public services in the order of a list: open addresses before withheld ones, confirmed before not,
    helplines first, then by country, area and name. Two queries."""
    rows = list(
        visible_services(ANONYMOUS).annotate(state=freshness_case(today=localdate())).only(*_SERVICE_COLUMNS)
    )
    areas = listed_areas(rows, language=language)
    return sorted((_service_row(row, areas[row.pk], language) for row in rows), key=lambda row: row.order)


def _service_row(row: Service, where: ListedArea, language: str) -> ServiceRow:
    named = "" if row.name_decision == NameDecision.WITHHELD else Localized(row, language).name.value
    return ServiceRow(
        pk=row.pk,
        area=where,
        state=row.state,
        facets={
            "country": (where.country,),
            "admin1": (where.admin1,) if where.admin1 else (),
            "place": (str(where.town_id),) if where.town_id else (),
            "type": row.service_types,
            "phase": row.phases,
            "population": row.populations,
            "lang": row.languages,
            "cost": (row.cost,),
        },
        minimum_age=row.minimum_age,
        maximum_age=row.maximum_age,
        order=(
            where.withheld,
            RANKS[row.state],
            HELPLINE not in row.service_types,
            sort_key(country_name(where.country, language), language),
            sort_key(where.admin1_name, language),
            sort_key(named, language),
            row.code,
        ),
    )


def actor_rows(*, language: str) -> list[ActorRow]:
    """All public institutions by country and name. One query."""
    rows = visible_actors(ANONYMOUS).only(*_NAMED, "sits_in", "actor_type", "phases", "populations")
    found = (
        ActorRow(
            pk=row.pk,
            facets={
                "country": (row.sits_in_id,),
                "type": (row.actor_type,),
                "phase": row.phases,
                "population": row.populations,
            },
            order=(
                sort_key(country_name(row.sits_in_id, language), language),
                sort_key(Localized(row, language).name.value, language),
                row.code,
            ),
        )
        for row in rows
    )
    return sorted(found, key=lambda row: row.order)
