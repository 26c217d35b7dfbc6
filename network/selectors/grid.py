"""The cells of the plan: one per action and country, blank until somebody is named."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet, Subquery

from network.models import Plan, PlanAction, Responsibility
from network.vocabulary import ResponsibilityState
from portal.core.i18n.localized import Localized, Text
from portal.core.models.codes import COUNTRY
from portal.core.selectors import terms

BLANK = ResponsibilityState.BLANK


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answers for an action in a country. A blank has no names."""

    state: ResponsibilityState
    names: tuple[Text, ...] = ()
    named_on: datetime.date | None = None
    source: str = ""


UNANSWERED = Answer(BLANK)


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells of a plan by action (primary key) and country (ISO2)."""

    actions: tuple[int, ...]
    countries: tuple[str, ...]
    answers: Mapping[tuple[int, str], Answer]

    def answer(self, action: int, country: str) -> Answer:
        """What stands in a cell."""
        return self.answers.get((action, country), UNANSWERED)

    def states_of_country(self, country: str) -> Counter[ResponsibilityState]:
        """How many actions of a country stand in which state."""
        return Counter(self.answer(action, country).state for action in self.actions)

    def blanks_of_action(self, action: int) -> int:
        """In how many countries nobody is named."""
        return sum(self.answer(action, country).state == BLANK for country in self.countries)

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return len(self.actions) * len(self.countries)

    @property
    def blanks(self) -> int:
        """How many of them are blank."""
        return sum(self.blanks_of_action(action) for action in self.actions)

    @property
    def named(self) -> int:
        """How many of them name an institution, proposed or confirmed."""
        naming = (ResponsibilityState.PROPOSED, ResponsibilityState.CONFIRMED)
        return sum(answer.state in naming for answer in self._standing())

    def _standing(self) -> Iterable[Answer]:
        return (self.answer(action, country) for action in self.actions for country in self.countries)


def current_plan() -> QuerySet[Plan]:
    """The latest plan of the Network: one row, or none while no plan is recorded."""
    return Plan.objects.order_by("-first_year", "code")[:1]


def public_actions() -> QuerySet[PlanAction]:
    """The actions of the latest plan that readers may see, in its order."""
    latest = current_plan().values("pk")
    return PlanAction.objects.filter(live=True, plan__in=Subquery(latest)).order_by("order", "code")


def read_grid(actions: Collection[PlanAction], *, language: str) -> Grid:
    """The cells of these actions for the eleven countries. At most two queries: blank rows are not read."""
    pks = tuple(action.pk for action in actions)
    rows = (
        Responsibility.objects.filter(action__in=pks)
        .exclude(state=BLANK)
        .prefetch_related("actors")
        .order_by("pk")
    )
    return Grid(
        actions=pks,
        countries=tuple(terms(COUNTRY)),
        answers={(row.action_id, row.country_id): _answer(row, language=language) for row in rows},
    )


def _answer(row: Responsibility, *, language: str) -> Answer:
    published = [actor for actor in row.actors.all() if actor.live]
    return Answer(
        state=ResponsibilityState(row.state),
        names=tuple(Localized(actor, language).name for actor in published),
        named_on=row.named_on,
        source=row.source_text,
    )
