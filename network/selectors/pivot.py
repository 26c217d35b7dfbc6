"""The matrices of the Network: actions counted by phase and term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from network.models import PlanAction
from portal.core.phases import BY_CODE, PHASES
from portal.core.selectors import terms

NOT_STATED = ""
CROSS_CUTTING = "cross_cutting"


@dataclass(frozen=True, slots=True)
class Column:
    """A term of the plan."""

    label: str
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class PivotRow:
    """A phase with its number of actions per term, as the component `table` takes it."""

    label: str
    cells: tuple[int, ...]
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class Pivot:
    """A table of counts. It is read from the actions and stored nowhere."""

    columns: tuple[Column, ...]
    rows: tuple[PivotRow, ...]


def pivot_of(actions: Iterable[PlanAction], *, language: str) -> Pivot:
    """Phases (and what cuts across them, or states none) by terms (and none stated)."""
    stated = list(terms("term").values())
    codes = [*(term.code for term in stated), NOT_STATED]
    labels = [*(term.label(language) for term in stated), _("Term not stated")]
    counts = Counter((_row_of(action), action.term) for action in actions)
    rows = [
        PivotRow(label, tuple(counts[key, code] for code in codes))
        for key, label in _row_labels()
        if key != NOT_STATED or any(counts[key, code] for code in codes)
    ]
    columns = (Column(_("Phase"), numeric=False), *(Column(label) for label in labels))
    return Pivot(columns, tuple(rows))


def _row_of(action: PlanAction) -> str:
    if action.phase in BY_CODE:
        return action.phase
    return CROSS_CUTTING if action.cross_cutting else NOT_STATED


def _row_labels() -> list[tuple[str, str]]:
    phases = [(phase.code, str(phase.label)) for phase in PHASES]
    return [*phases, (CROSS_CUTTING, _("Cross-cutting")), (NOT_STATED, _("Phase not stated"))]
