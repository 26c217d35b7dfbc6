"""The strategic plan of data/starter: its actions, the blanks to be filled by each country, its timeline."""

from __future__ import annotations

from typing import Any

from network.models import Plan, PlanAction, PlanEvent, Responsibility
from network.vocabulary import PlanStatus, ResponsibilityState, TermBasis
from portal.core.i18n.languages import CODES
from portal.core.importers.facts import FIRST_YEAR, LAST_YEAR
from portal.core.importers.folder import french_rows
from portal.core.importers.reading import COUNTRY, Reading
from portal.core.importers.rows import Row
from portal.core.importers.texts import Sides, columns, language_columns
from portal.core.importers.wanted import Batch, Kind, PartKind, Ref, Values, Wanted, check, identity
from portal.core.vocabulary import Scheme

PLANS = Kind("plans", Plan, parts={"events": PartKind(PlanEvent, "plan_id")})
ACTIONS = Kind("plan actions", PlanAction, parts={"responsibilities": PartKind(Responsibility, "action_id")})
CROSS_CUTTING = "cross_cutting"

_FILE, _FRENCH = "strategic_plan.json", "fr/strategic_plan.json"
_PLAN_FIELDS = (
    "title_es", "title_en", "period", "status", "phases", "phase_labels", "horizons", "matrices",
    "responsible_rule_es", "responsible_rule_en", "activities", "gaps",
)  # fmt: skip
_ACTION_FIELDS = (
    "id", "phase", "activity_es", "activity_en", "horizon", "horizon_basis", "level", "source", "basis",
    "responsible", "regional_responsible", "indicator", "due",
)  # fmt: skip
_EVENTS = "own/plan_events.csv"
_GAPS = "own/plan_gaps.csv"
_TWO_YEARS = 2


def plan(reading: Reading, meetings: Row) -> list[Batch]:
    """The plan with its timeline, which stands in the file of the meetings, and its actions."""
    whole, french = reading.folder.whole(_FILE), reading.folder.whole(_FRENCH)
    whole.expect(_PLAN_FIELDS)
    french.expect(("title_fr", "responsible_rule_fr", "activities"))
    wanted = _plan(Sides(whole, french), _events(reading, meetings), _gaps(reading, whole))
    rows = reading.identified("plan action", whole.rows("activities"))
    french_actions = french_rows(french.rows("activities"), known=rows, fields=("activity_fr",))
    actions = [
        _action(code, order, Sides(row, french_actions.get(code)), reading, wanted.code)
        for order, (code, row) in enumerate(rows.items(), start=1)
    ]
    return [Batch(PLANS, [wanted]), Batch(ACTIONS, actions)]


def _plan(sides: Sides, events: list[Values], gaps: list[dict[str, str]]) -> Wanted:
    row = sides.row
    title, rule = sides.unit("title", required=True), sides.unit("responsible_rule")
    first, last = _period(row)
    status = row.text("status", required=True).split(" ")[0]
    values = {
        "code": f"plan-{first}-{last}",
        **columns("title", title),
        **columns("follow_up_rule", rule),
        **language_columns([title, rule]),
        "first_year": first,
        "last_year": last,
        "status": status,
        "gaps": gaps,
    }
    if status and status not in PlanStatus.values:
        row.report("status", f"{status!r} is no status of a plan.")
    return check(PLANS, Wanted(str(values["code"]), values, {"events": events}), row)


def _period(row: Row) -> tuple[int, int]:
    years = row.values.get("period")
    fits = (
        isinstance(years, list) and len(years) == _TWO_YEARS and all(isinstance(year, int) for year in years)
    )
    if not isinstance(years, list) or not fits or not FIRST_YEAR < years[0] <= years[1] < LAST_YEAR + 100:
        row.report("period", f"must be the first and the last year, not {years!r}.")
        return 0, 0
    return years[0], years[1]


def _gaps(reading: Reading, row: Row) -> list[dict[str, str]]:
    """What the compiler of the source notes in English for editors, in the portal's words for readers."""
    own = {each.text("gap"): each for each in reading.folder.csv(_GAPS, ("gap", *CODES))}
    found: list[dict[str, str]] = []
    for gap in row.texts("gaps"):
        if gap in own:
            found.append({code: own[gap].text(code, required=True) for code in CODES})
        else:
            row.report("gaps", f"{gap!r} has no line in {_GAPS}.")
    return found


def _events(reading: Reading, meetings: Row) -> list[Values]:
    """The timeline of the source, in whose language it is English, with the portal's own translations."""
    own = {
        (row.text("date"), row.text("event")): row
        for row in reading.folder.csv(_EVENTS, ("date", "event", *CODES))
    }
    found: list[Values] = []
    for order, row in enumerate(meetings.rows("strategic_plan_timeline"), start=1):
        row.expect(("date", "event"))
        first, _slash, last = row.text("date", required=True).partition("/")
        translated = own.get((first, row.text("event", required=True)))
        if translated is None:
            row.report("event", f"has no line in {_EVENTS} with its date and words.")
            continue
        start, end = (
            Row(row.file, row.place, {"date": day}, row.problems).day("date")[0] for day in (first, last)
        )
        texts = {code: translated.text(code, required=True) for code in CODES}
        found.append({"date_start": start, "date_end": end, "order": order, **columns("text", texts)})
    return found


def _action(code: str, order: int, sides: Sides, reading: Reading, plan_code: str) -> Wanted:
    row = sides.row
    row.expect(_ACTION_FIELDS)
    activity = sides.unit("activity", required=True)
    phase = row.code("phase", {*reading.known(Scheme.PHASE), CROSS_CUTTING}, "a phase", required=True)
    values = {
        **identity(code),
        **columns("action", activity),
        **language_columns([activity]),
        "plan_id": Ref(PLANS.name, plan_code),
        "order": order,
        "phase": "" if phase == CROSS_CUTTING else phase,
        "cross_cutting": phase == CROSS_CUTTING,
        "term": row.code("horizon", reading.known(Scheme.TERM), "a term"),
        "term_basis": _term_basis(row),
        "scope": row.code("level", reading.known(Scheme.SCOPE), "a scope", required=True),
        "regional_responsible": row.text("regional_responsible"),
        "indicator_es": row.text("indicator"),
        "source_note": f"{row.text('source')} ({row.text('basis')})",
        "due": row.day("due")[0],
    }
    return check(ACTIONS, Wanted(code, values, {"responsibilities": _blanks(row, reading)}), row)


def _term_basis(row: Row) -> str:
    """`derived_from_year_2018` says on which year; the year itself stands in the text of the action."""
    stated = row.text("horizon_basis", required=True)
    basis = next((each for each in TermBasis.values if stated.startswith(each)), "")
    if stated and not basis:
        row.report("horizon_basis", f"{stated!r} is not one of {', '.join(TermBasis.values)}.")
    return basis


def _blanks(row: Row, reading: Reading) -> list[Values]:
    """One cell per member country: blank until the country names who is responsible."""
    named = row.values.get("responsible")
    cells: dict[str, Any] = named if isinstance(named, dict) else {}
    if set(cells) != set(reading.known(COUNTRY)):
        row.report("responsible", "must have one cell for each member country.")
    for country in (country for country, name in cells.items() if name is not None):
        row.report("responsible", f"{country} names somebody: enter it in the portal, with its source.")
    return [{"country_id": country, "state": ResponsibilityState.BLANK.value} for country in cells]
