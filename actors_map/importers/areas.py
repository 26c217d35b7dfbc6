"""Departments, provinces, states and towns that the starter content names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from actors_map.models import AdminArea, Place
from portal.core.i18n.languages import CODES
from portal.core.importers.reading import COUNTRY, Reading
from portal.core.importers.rows import Row
from portal.core.importers.wanted import Batch, Kind, Ref, Wanted, check

AREAS = Kind("areas", AdminArea)
PLACES = Kind("towns", Place, natural=("country_id", "admin1_id", "name"))
_FILE = "../geo/areas.json"
_FIELDS = ("country", "type", "local_name", "name")
_ALIASES = {("DO", "distrito nacional"): "DO-01", ("MX", "coahuila"): "MX-COA"}
_TOWN = "municipality"


def folded(text: str) -> str:
    """Small letters without accents."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Where:
    """Where a row is, as its columns say: country, area code, town; `town_point` is the centre of the town."""

    country: str
    admin1: str | None
    town: str
    town_point: tuple[float, float] | None

    @property
    def place(self) -> Ref | None:
        """The town in the gazetteer."""
        return Ref(PLACES.name, f"{self.country}/{self.admin1 or ''}/{self.town}") if self.town else None


class Gazetteer:
    """The areas by name, and the towns as the rows name them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._codes: dict[tuple[str, str], str] = dict(_ALIASES)
        self._towns: dict[str, Wanted] = {}

    def areas(self) -> Batch:
        """The ISO 3166-2 areas; from now on they are known by their names in three languages."""
        whole = self._reading.folder.whole(_FILE)
        return Batch(AREAS, [self._area(code, row) for code, row in whole.children("admin1")])

    def _area(self, code: str, row: Row) -> Wanted:
        row.expect(_FIELDS, ("bbox", "label", "parent"))
        country = row.code("country", self._reading.known(COUNTRY), "a member country", required=True)
        named = row.child("name")
        names = {language: named.text(language, required=True) for language in CODES}
        for name in names.values():
            self._codes.setdefault((country, folded(name)), code)
        label, bbox = row.numbers("label", count=2), row.numbers("bbox", count=4)
        values = {
            "code": code,
            "country_id": country,
            "kind": row.text("type"),
            **{f"name_{language}": name for language, name in names.items()},
            "label_lat": label[1] if label else None,
            "label_lon": label[0] if label else None,
            "bbox": bbox,
        }
        return check(AREAS, Wanted(code, values), row)

    def where(self, row: Row, country: str) -> Where:
        """Where this row is. The point of a whole country is its capital as a placeholder: it is dropped."""
        name = row.text("admin1")
        admin1 = self._codes.get((country, folded(name))) if name else None
        if name and admin1 is None:
            row.report("admin1", f"{name!r} is no department, province or state of {country} that we know.")
        point = (row.number("lat", low=-90, high=90), row.number("lon", low=-180, high=180))
        precision = row.code("location_precision", (_TOWN, "admin1", "country"), "a precision", required=True)
        town = row.text("municipality")
        if (precision == _TOWN) != bool(town):
            row.report("municipality", f"does not fit the precision {precision!r}.")
        lat, lon = point
        if (lat is None) != (lon is None):
            row.report("lat", "stands without its other half: give latitude and longitude.")
        centre = (lat, lon) if lat is not None and lon is not None and precision == _TOWN else None
        return Where(country, admin1, town if precision == _TOWN else "", centre)

    def use(self, where: Where, row: Row) -> None:
        """Put the town of `where` into the gazetteer. Never for a row whose town may not be shown."""
        if where.place is None:
            return
        lat, lon = where.town_point or (None, None)
        values = {
            "country_id": where.country, "admin1_id": where.admin1, "name": where.town, "lat": lat, "lon": lon,
        }  # fmt: skip
        known = self._towns.setdefault(
            where.place.code, check(PLACES, Wanted(where.place.code, values), row, names={"name": _TOWN})
        )
        if where.town_point and (known.values["lat"], known.values["lon"]) != where.town_point:
            row.report("lat", f"another row gives {where.town} another centre.")

    def towns(self) -> Batch:
        """The distinct towns of the rows asked about so far."""
        return Batch(PLACES, sorted(self._towns.values(), key=lambda town: town.code))


def named_in(town: str, texts: Iterable[str]) -> bool:
    """Whether one of the texts names the town, whose name may hold a second one in brackets."""
    words = [f" {_words(part)} " for part in town.replace(")", "(").split("(") if part.strip()]
    return any(word in f" {_words(text)} " for text in texts for word in words)


def _words(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in folded(text)).split())


def all_texts(values: Mapping[str, object], *names: str) -> list[str]:
    """The texts of translated columns in every language."""
    return [str(values.get(f"{name}_{code}") or "") for name in names for code in CODES]
