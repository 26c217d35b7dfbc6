"""Practices of data/starter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actors_map.importers.starter import ACTORS
from library.vocabulary import LinkState
from portal.core.importers.facts import FIRST_YEAR, LAST_YEAR, internal_notes, only_one, own_text
from portal.core.importers.reading import COUNTRY, Reading
from portal.core.importers.rows import Row
from portal.core.importers.starter import ThemeTags
from portal.core.importers.texts import Sides, Unit, columns, language_columns, rich_columns
from portal.core.importers.wanted import Batch, Kind, PartKind, Ref, Values, Wanted, check, identity
from portal.core.models import stable_uuid
from portal.core.vocabulary import Scheme
from practices.models import (
    Practice,
    PracticeAction,
    PracticeInternal,
    PracticePartner,
    PracticeSource,
    SafetyScreen,
)
from practices.vocabulary import (
    ChildParticipation,
    InitialReading,
    PartnerRole,
    PracticeStatus,
    SafetyOutcome,
)

PRACTICES = Kind(
    "practices",
    Practice,
    parts={
        "actions": PartKind(PracticeAction, "practice_id"),
        "partners": PartKind(PracticePartner, "practice_id"),
        "sources": PartKind(PracticeSource, "practice_id"),
        "safety": PartKind(SafetyScreen, "practice_id"),
        "internal": PartKind(PracticeInternal, "practice_id"),
    },
)
SCREENER = "starter content check"
CARE_THEMES = frozenset({"alternative_care", "foster_care", "deinstitutionalisation", "reception"})
"""A source of a practice on these may name the neighbourhood of a shelter: editors only."""

_RICH = ("context", "results", "lessons", "replicability")
_FIELDS = (
    "id", "title_es", "title_en", "countries", "year_start", "year_end", "phase", "themes", "populations",
    "implementers", "summary_es", "summary_en", "context_es", "context_en", "actions_es", "actions_en",
    "results_es", "results_en", "lessons_es", "lessons_en", "legal_basis", "replicability_es",
    "replicability_en", "evidence_level", "languages", "source_urls", "confidence",
)  # fmt: skip
_FRENCH = ("title_fr", "summary_fr", "actions_fr", *(f"{name}_fr" for name in _RICH))


def read(reading: Reading) -> list[Batch]:
    """The practices, readable from the first day, with a screen that says what was not checked."""
    rows = reading.identified("practice", reading.folder.entries("practices.json"))
    french = reading.folder.french("fr/practices_*.json", known=rows, fields=_FRENCH)
    limits = own_text(reading, "safety_limits")
    reader = _Reader(reading, ThemeTags(reading), limits)
    return [
        Batch(PRACTICES, [reader.practice(code, Sides(row, french.get(code))) for code, row in rows.items()])
    ]


class _Reader:
    def __init__(self, reading: Reading, tags: ThemeTags, limits: Unit) -> None:
        self._reading = reading
        self._tags = tags
        self._limits = limits

    def practice(self, code: str, sides: Sides) -> Wanted:
        row = sides.row
        row.expect(_FIELDS)
        title, summary = sides.unit("title", required=True), sides.unit("summary", required=True)
        rich = {name: sides.unit(name) for name in _RICH}
        actions = sides.units("actions")
        implementers = row.codes("implementers", self._reading.refs("actor"), "an actor", required=True)
        values: dict[str, Any] = {
            **identity(code),
            **columns("title", title),
            **columns("summary", summary),
            **language_columns([title, summary, *rich.values(), *actions]),
            **self._facts(row),
            "legal_basis_note_es": row.text("legal_basis"),
            "lead_actor_id": Ref(ACTORS.name, implementers[0]) if implementers else None,
        }
        for name, unit in rich.items():
            values |= rich_columns(name, unit)
        parts = self._parts(code, row, actions, implementers[1:], public=not about_care(values["themes"]))
        return check(PRACTICES, Wanted(code, values, parts), row, names=_NAMES)

    def _facts(self, row: Row) -> dict[str, Any]:
        known = self._reading.known
        codes = self._tags.of(row, "themes")
        countries = row.codes("countries", known(COUNTRY), "a member country", required=True)
        populations = row.codes("populations", known(Scheme.POPULATION), "a population", required=True)
        return {
            "owner_country_id": only_one(countries),
            "countries": countries,
            "phases": row.codes("phase", known(Scheme.PHASE), "a phase", required=True),
            "themes": codes[Scheme.THEME],
            "populations": populations
            + [each for each in codes[Scheme.POPULATION] if each not in populations],
            "initial_reading": row.code(
                "evidence_level", InitialReading.values, "a first reading", required=True
            ),
            "child_participation": ChildParticipation.UNKNOWN.value,
            **_years(row),
        }

    def _parts(
        self, code: str, row: Row, actions: list[Unit], partners: list[str], *, public: bool
    ) -> Mapping[str, list[Values]]:
        languages = row.codes("languages", self._reading.known(Scheme.LANGUAGE), "a language", required=True)
        return {
            "actions": [
                {"uuid": stable_uuid(f"{code}#action-{n}"), "sort_order": n, **columns("text", action)}
                for n, action in enumerate(actions, start=1)
            ],
            "partners": [
                {
                    "actor_id": Ref(ACTORS.name, actor),
                    "role": PartnerRole.IMPLEMENTING.value,
                    "sort_order": n,
                }
                for n, actor in enumerate(partners, start=1)
            ],
            "sources": [
                {"url": url, "public": public and url not in self._reading.withheld_sources,
                 "link_state": LinkState.UNCHECKED.value}
                for url in row.texts("source_urls")
            ],
            "safety": [
                {
                    "outcome": SafetyOutcome.PASSED_WITH_LIMITS.value,
                    **columns("limits", self._limits),
                    "screener": SCREENER,
                }
            ],
            "internal": [{**internal_notes(row), "source_languages": languages}],
        }  # fmt: skip


_NAMES = {"url": "source_urls", "start_year": "year_start", "end_year": "year_end"}


def about_care(themes: list[str]) -> bool:
    """Whether the practice is about shelters or care."""
    return not CARE_THEMES.isdisjoint(themes)


def _years(row: Row) -> dict[str, Any]:
    """The years as given; a practice that has a last year is completed, of the others nothing is known."""
    start, end = (row.integer(name, low=FIRST_YEAR, high=LAST_YEAR) for name in ("year_start", "year_end"))
    if start and end and end < start:
        row.report("year_end", "cannot be before year_start.")
    status = PracticeStatus.COMPLETED if end else PracticeStatus.UNKNOWN
    return {"start_year": start, "end_year": end, "status": status.value}
