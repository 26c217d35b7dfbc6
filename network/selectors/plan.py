"""The plan: its actions by phase, who answers for them, how it was made and what its sources leave open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from network.addresses import plan_url
from network.models import Plan, PlanAction
from network.periods import in_words
from network.selectors.counts import BlankCounts, counts_of
from network.selectors.grid import UNANSWERED, Answer, Grid, current_plan, public_actions, read_grid
from network.selectors.pivot import Pivot, pivot_of
from network.vocabulary import PlanStatus, ResponsibilityState
from portal.core.i18n.languages import CODES, chain
from portal.core.i18n.localized import Localized, Text, language_shown
from portal.core.phases import PHASES
from portal.core.selectors import Labelled, countries, term_label
from portal.core.vocabulary import DatePrecision, TranslationOrigin

STATES: Mapping[ResponsibilityState, str] = {
    ResponsibilityState.BLANK: "blank",
    ResponsibilityState.PROPOSED: "some",
    ResponsibilityState.CONFIRMED: "full",
    ResponsibilityState.NOT_APPLICABLE: "none",
}
"""States as the component `cell` names them."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell, as the component `cell` takes it."""

    code: str
    country: str
    state: str
    text: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action: all countries in `cells`, or one country in `answer`."""

    anchor: str
    label: Text
    note: str
    cells: tuple[MatrixCell, ...] = ()
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """The actions of a phase. `phase` is empty for those that cut across all of them or state none."""

    ident: str
    phase: str
    heading: str
    rows: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class CountryChip:
    """A country with its count of blanks, as a choice of view."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Event:
    """A dated step in the making of the plan."""

    when: str
    text: Text


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything the page of the plan shows. `country` is the one looked at, or None for all eleven."""

    title: Text
    lang: str
    is_fallback: bool
    unreviewed: bool
    shown_in: Mapping[str, str]
    status: str
    follow_up_rule: Text
    counts: BlankCounts
    last_event: str
    chips: tuple[CountryChip, ...]
    countries: tuple[Labelled, ...]
    country: Labelled | None
    country_blanks: int
    groups: tuple[ActionGroup, ...]
    pivot: Pivot
    events: tuple[Event, ...]
    gaps: tuple[Text, ...]


def plan_page(*, language: str, country: str = "") -> PlanPage | None:
    """The latest plan, for all countries or for one (ISO2); None while no plan is recorded."""
    plan = current_plan().first()
    if plan is None:
        return None
    shown = Localized(plan, language)
    actions = list(public_actions())
    grid = read_grid(actions, language=language)
    members = countries(language)
    chosen = next((member for member in members if member.code == country), None)
    events = _events(plan, language)
    return PlanPage(
        title=shown.title,
        lang=shown.lang,
        is_fallback=shown.is_fallback,
        unreviewed=plan.origin_of(shown.lang) != TranslationOrigin.HUMAN,
        shown_in={reader: language_shown(plan, reader) for reader in CODES},
        status=str(PlanStatus(plan.status).label),
        follow_up_rule=shown.follow_up_rule,
        counts=counts_of(
            grid,
            without_term=sum(not action.term for action in actions),
            without_indicator=sum(not Localized(action, language).indicator for action in actions),
        ),
        last_event=events[-1].when if events else "",
        chips=_chips(grid, members, country=country, language=language),
        countries=members,
        country=chosen,
        country_blanks=grid.states_of_country(country)[ResponsibilityState.BLANK] if chosen else 0,
        groups=tuple(_groups(actions, _Rows(grid, members, chosen, language))),
        pivot=pivot_of(actions, language=language),
        events=events,
        gaps=_gaps(plan, language),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """Turns actions into rows for one page."""

    grid: Grid
    members: tuple[Labelled, ...]
    chosen: Labelled | None
    language: str

    def row(self, action: PlanAction) -> ActionRow:
        """An action with all its cells, or with the answer of the country looked at."""
        chosen = self.chosen
        return ActionRow(
            anchor=action.code,
            label=Localized(action, self.language).action,
            note=self._note(action),
            cells=() if chosen else tuple(self._cell(action, member) for member in self.members),
            answer=self.grid.answer(action.pk, chosen.code) if chosen else None,
        )

    def _cell(self, action: PlanAction, member: Labelled) -> MatrixCell:
        answer = self.grid.answer(action.pk, member.code)
        return MatrixCell(member.code, member.label, STATES[answer.state], answer_words(answer))

    def _note(self, action: PlanAction) -> str:
        term = term_label("term", action.term, self.language) if action.term else _("term not stated")
        parts = [term_label("scope", action.scope, self.language), term]
        if self.chosen is None:
            parts.append(
                _("%(blank)s of %(all)s blank")
                % {"blank": self.grid.blanks_of_action(action.pk), "all": len(self.members)}
            )
        return " · ".join(parts)


def answer_words(answer: Answer) -> str:
    """A cell in words: its state, and who is named."""
    if answer == UNANSWERED:
        return _("blank")
    state = str(answer.state.label)
    named = ", ".join(name.value for name in answer.names)
    return f"{state}: {named}" if named else state


def _groups(actions: Sequence[PlanAction], rows: _Rows) -> Iterable[ActionGroup]:
    for phase in PHASES:
        own = [action for action in actions if action.phase == phase.code]
        yield ActionGroup(phase.code, phase.code, str(phase.label), tuple(map(rows.row, own)))
    known = {phase.code for phase in PHASES}
    others = [action for action in actions if action.phase not in known]
    crossing = [action for action in others if action.cross_cutting]
    unstated = [action for action in others if not action.cross_cutting]
    yield ActionGroup("cross_cutting", "", _("Cross-cutting"), tuple(map(rows.row, crossing)))
    if unstated:
        yield ActionGroup("no_phase", "", _("Phase not stated"), tuple(map(rows.row, unstated)))


def _chips(
    grid: Grid, members: Iterable[Labelled], *, country: str, language: str
) -> tuple[CountryChip, ...]:
    all_of_them = CountryChip(_("All eleven"), plan_url(language=language), current=not country)
    each = (
        CountryChip(
            f"{member.label}: {grid.states_of_country(member.code)[ResponsibilityState.BLANK]}",
            plan_url(language=language, country=member.code),
            current=member.code == country,
        )
        for member in members
    )
    return (all_of_them, *each)


def _events(plan: Plan, language: str) -> tuple[Event, ...]:
    rows = plan.events.order_by("date_start", "order")
    return tuple(
        Event(
            in_words(row.date_start, row.date_end, DatePrecision.DAY),
            _first_text({code: getattr(row, f"text_{code}") for code in CODES}, language),
        )
        for row in rows
    )


def _gaps(plan: Plan, language: str) -> tuple[Text, ...]:
    """What the sources leave open: texts by language code."""
    return tuple(_first_text(gap, language) for gap in plan.gaps)


def _first_text(texts: Mapping[str, str], language: str) -> Text:
    """The text in the reader's language, else in the next that has one: these rows state no languages of their own."""
    code = next((code for code in chain(language) if texts.get(code)), language)
    return Text(texts.get(code) or "", code, code != language)
