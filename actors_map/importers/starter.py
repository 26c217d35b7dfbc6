"""Actors and services of data/starter, with their places at the level that may be shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actors_map.importers.areas import Gazetteer, Where, all_texts, named_in
from actors_map.models import CONSULAR, Actor, Phone, Service, internal, locations
from actors_map.vocabulary import (
    CONFIDENTIAL_TYPES,
    HELPLINE,
    Cost,
    Disclosure,
    NameDecision,
    RcmRole,
    ServiceStatus,
    Sex,
)
from portal.core.importers.facts import internal_notes
from portal.core.importers.reading import COUNTRY, Reading
from portal.core.importers.rows import Row
from portal.core.importers.texts import Sides, columns, language_columns
from portal.core.importers.wanted import Batch, Kind, PartKind, Ref, Values, Wanted, check, identity
from portal.core.vocabulary import Scheme

ACTORS = Kind(
    "actors",
    Actor,
    parts={
        "location": PartKind(locations.Location, "actor_id"),
        "internal": PartKind(internal.RecordInternal, "actor_id"),
    },
)
SERVICES = Kind(
    "services",
    Service,
    parts={
        "location": PartKind(locations.Location, "service_id"),
        "internal": PartKind(internal.RecordInternal, "service_id"),
        "phones": PartKind(Phone, "service_id"),
    },
)
SHELTERS = {"mx-la72": "svc-mx-la72", "mx-ymca": "svc-mx-ymca-tij"}
"""Institutions that are themselves a shelter: they are shown no finer than the service that says so."""

_ACTOR_COLUMNS = (
    "id", "country_iso2", "name_es", "name_en", "acronym", "actor_type", "admin1", "municipality", "lat", "lon",
    "location_precision", "website", "phases", "populations", "mandate_es", "mandate_en", "source_url",
    "confidence", "source_basis",
)  # fmt: skip
_SERVICE_COLUMNS = (
    "id", "actor_id", "country_iso2", "service_type", "name_es", "name_en", "description_es", "description_en",
    "phases", "populations", "age_min", "age_max", "languages", "cost", "admin1", "municipality", "lat", "lon",
    "location_precision", "confidential_location", "source_url", "confidence",
)  # fmt: skip
_CONSULATE = re.compile(r"(?P<sits>[a-z]{2})-con-(?P<represents>[a-z]{2})-[a-z]+")
_SHORT_NUMBER = re.compile(r"\b\d{3,4}\b")
_CONFIDENTIAL = "confidential_location"


def read(reading: Reading) -> list[Batch]:
    """Areas, towns, actors, services."""
    gazetteer = Gazetteer(reading)
    areas = gazetteer.areas()
    actor_rows = reading.identified("actor", reading.folder.csv("actors.csv", _ACTOR_COLUMNS))
    service_rows = reading.identified("service", reading.folder.csv("services.csv", _SERVICE_COLUMNS))
    reading.withheld_sources.update(
        source(row, actor_rows) for row in service_rows.values() if row.values[_CONFIDENTIAL] == "true"
    )
    reader = _Reader(reading, gazetteer, actor_rows)
    services = reader.services(service_rows)
    actors = reader.actors({wanted.code: wanted for wanted in services.wanted})
    return [areas, gazetteer.towns(), actors, services]


def source(service: Row, actors: Mapping[str, Row]) -> str:
    """The source of a service: its own, else that of its provider."""
    provider = actors.get(service.text("actor_id"))
    return service.text("source_url") or (provider.text("source_url") if provider else "")


class _Reader:
    def __init__(self, reading: Reading, gazetteer: Gazetteer, actors: Mapping[str, Row]) -> None:
        self._reading = reading
        self._gazetteer = gazetteer
        self._actors = actors

    def actors(self, services: Mapping[str, Wanted]) -> Batch:
        french = self._reading.folder.french(
            "fr/actors.json", known=self._actors, fields=("name_fr", "mandate_fr")
        )
        found = []
        for code, row in self._actors.items():
            shelter = services.get(SHELTERS.get(code, ""))
            found.append(self._actor(code, Sides(row, french.get(code)), shelter))
        return Batch(ACTORS, found)

    def _actor(self, code: str, sides: Sides, shelter: Wanted | None) -> Wanted:
        row = sides.row
        name, mandate = sides.unit("name", required=True), sides.unit("mandate")
        country = row.code("country_iso2", self._reading.known(COUNTRY), "a member country", required=True)
        kind = row.code(
            "actor_type", self._reading.known(Scheme.ACTOR_TYPE), "a type of actor", required=True
        )
        represents = self._represents(code, kind, country, row)
        values = {
            **identity(code),
            **columns("name", name),
            **columns("mandate", mandate),
            **language_columns([name, mandate]),
            **self._whom_and_when(row),
            "owner_country_id": represents or country,
            "acronym": row.text("acronym"),
            "actor_type": kind,
            "sits_in_id": country,
            "represents_id": represents,
            "website": row.text("website"),
            "rcm_role": RcmRole.NONE.value,
        }
        url = row.text("source_url")
        parts: dict[str, list[Values]] = {
            "location": list(shelter.parts["location"]) if shelter else [self._place(row, country)],
            "internal": [self._internal(row, url, public=shelter is None)],
        }
        return check(ACTORS, Wanted(code, values, parts), row)

    def _represents(self, code: str, kind: str, country: str, row: Row) -> str | None:
        if kind != CONSULAR:
            return None
        consulate = _CONSULATE.fullmatch(code)
        if consulate is None:
            return country
        sits, represents = consulate["sits"].upper(), consulate["represents"].upper()
        if sits != country:
            row.report("country_iso2", f"the id says that this consulate sits in {sits}.")
        if represents not in self._reading.known(COUNTRY):
            row.report("id", f"{represents} is no member country.")
            return None
        return represents

    def _place(self, row: Row, country: str, words: list[str] | None = None) -> Values:
        """The location of a row; `words` are the public texts of one whose place is withheld."""
        where = self._gazetteer.where(row, country)
        found = location(where) if words is None else withheld(where, words)
        if found["place_id"] is not None:
            self._gazetteer.use(where, row)
        return found

    def _whom_and_when(self, row: Row) -> dict[str, Any]:
        return {
            "phases": row.codes("phases", self._reading.known(Scheme.PHASE), "a phase"),
            "populations": row.codes("populations", self._reading.known(Scheme.POPULATION), "a population"),
        }

    def _internal(self, row: Row, url: str, *, public: bool) -> Values:
        return {
            **internal_notes(row),
            "source_url": url,
            "source_public": bool(url) and public and url not in self._reading.withheld_sources,
        }

    def services(self, rows: Mapping[str, Row]) -> Batch:
        french = self._reading.folder.french(
            "fr/services.json", known=rows, fields=("name_fr", "description_fr")
        )
        return Batch(
            SERVICES, [self._service(code, Sides(row, french.get(code))) for code, row in rows.items()]
        )

    def _service(self, code: str, sides: Sides) -> Wanted:
        row = sides.row
        name, description = sides.unit("name", required=True), sides.unit("description")
        country = row.code("country_iso2", self._reading.known(COUNTRY), "a member country", required=True)
        provider = row.code("actor_id", self._actors, "an actor", required=True)
        kind = row.code(
            "service_type", self._reading.known(Scheme.SERVICE_TYPE), "a type of service", required=True
        )
        confidential = self._confidential(row, kind)
        values = {
            **identity(code),
            **columns("name", name),
            **columns("description", description),
            **language_columns([name, description]),
            **self._whom_and_when(row),
            **self._conditions(row),
            "owner_country_id": self._owner(provider) or country,
            "actor_id": Ref(ACTORS.name, provider),
            "service_types": [kind],
            "name_decision": (NameDecision.PENDING if confidential else NameDecision.NOT_NEEDED).value,
        }
        words = all_texts(values, "name", "description") if confidential else None
        parts: dict[str, list[Values]] = {
            "location": [] if kind == HELPLINE else [self._place(row, country, words)],
            "internal": [self._internal(row, source(row, self._actors), public=not confidential)],
            "phones": _numbers(name["es"]) if kind == HELPLINE else [],
        }
        return check(SERVICES, Wanted(code, values, parts), row, names=_SERVICE_NAMES)

    def _confidential(self, row: Row, kind: str) -> bool:
        confidential = row.flag(_CONFIDENTIAL)
        if kind in CONFIDENTIAL_TYPES and not confidential:
            row.report(_CONFIDENTIAL, f"the place of a service of the type {kind} is withheld.")
        return confidential

    def _owner(self, provider: str) -> str:
        """The country that a consulate acts for, else none."""
        consulate = _CONSULATE.fullmatch(provider)
        return consulate["represents"].upper() if consulate else ""

    def _conditions(self, row: Row) -> dict[str, Any]:
        low, high = (row.integer(field, low=0, high=120) for field in ("age_min", "age_max"))
        if low is not None and high is not None and high < low:
            row.report("age_max", "cannot be below age_min.")
        return {
            "status": ServiceStatus.ACTIVE.value,
            "sex": Sex.ANY.value,
            "minimum_age": low,
            "maximum_age": high,
            "languages": row.codes("languages", self._reading.known(Scheme.LANGUAGE), "a language"),
            "cost": row.code("cost", Cost.values, "a cost") or Cost.UNKNOWN.value,
        }


_SERVICE_NAMES = {"minimum_age": "age_min", "maximum_age": "age_max"}


def location(where: Where) -> Values:
    """The place of a row that nobody has to hide: its town, else its area, else its country."""
    if where.place is not None:
        return _place(Disclosure.MUNICIPALITY, where)
    return _place(Disclosure.ADMIN1 if where.admin1 else Disclosure.COUNTRY, where)


def withheld(where: Where, texts: list[str]) -> Values:
    """The place of a withheld row: no finer than the finest that its public words give."""
    if where.town and named_in(where.town, texts):
        level = Disclosure.MUNICIPALITY
    else:
        level = Disclosure.ADMIN1 if where.admin1 else Disclosure.COUNTRY
    return {**_place(level, where), "confidential": True}


def _place(level: Disclosure, where: Where) -> dict[str, Any]:
    return {
        "disclosure": level.value,
        "confidential": False,
        "country_id": where.country,
        "admin1_id": where.admin1 if level in {Disclosure.MUNICIPALITY, Disclosure.ADMIN1} else None,
        "place_id": where.place if level == Disclosure.MUNICIPALITY else None,
        "lat": None,
        "lon": None,
    }


def _numbers(name: str) -> list[Values]:
    """The published short number inside the name of a helpline."""
    return [{"number": number} for number in _SHORT_NUMBER.findall(name)]
