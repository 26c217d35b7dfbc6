"""A list as a file to download, in each format. What can be streamed is made while it is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from actors_map import exports, geojson, hsds, selectors
from actors_map.exports import Column, Note, Reading
from actors_map.geojson import Taken
from actors_map.selectors import TakenActor, TakenService
from portal.core.i18n.segments import prose_path

_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Keys = Sequence[int]


@dataclass(frozen=True, slots=True)
class Kind(Generic[Taken]):
    """What a list holds: how its records are taken, and their columns, properties and HSDS document."""

    name: str
    take: Callable[[Keys, str], Iterator[Taken]]
    columns: Sequence[Column[Taken]]
    properties: Callable[[Taken, str], dict[str, Any]]
    document: Callable[[Taken, Reading], dict[str, Any]]


SERVICES: Kind[TakenService] = Kind(
    name="services",
    take=lambda keys, language: selectors.take_services(keys, language=language),
    columns=exports.SERVICE_COLUMNS,
    properties=geojson.service_properties,
    document=lambda row, reading: hsds.service(row, language=reading.language, site=reading.site),
)
ACTORS: Kind[TakenActor] = Kind(
    name="actors",
    take=lambda keys, language: selectors.take_actors(keys, language=language),
    columns=exports.ACTOR_COLUMNS,
    properties=geojson.actor_properties,
    document=lambda row, reading: hsds.organization(row, language=reading.language, site=reading.site),
)


def file_response(kind: Kind[Taken], form: str, keys: Keys, reading: Reading) -> HttpResponseBase | None:
    """The records of `keys` in their order as a file; None for a format that does not exist."""
    match form:
        case "csv" | "hxl.csv":
            return _streamed(_csv(kind, keys, reading, tagged=form != "csv"), _CSV, f"{kind.name}.{form}")
        case "xlsx":
            return _xlsx(kind, keys, reading)
        case "geojson":
            return _streamed(_geojson(kind, keys, reading), geojson.MEDIA_TYPE, f"{kind.name}.geojson")
        case "hsds.json":
            return _streamed(_hsds(kind, keys, reading), "application/json", f"{kind.name}.hsds.json")
        case _:
            return None


def _streamed(lines: Iterator[bytes], media_type: str, name: str) -> HttpResponseBase:
    response = StreamingHttpResponse(lines, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _csv(kind: Kind[Taken], keys: Keys, reading: Reading, *, tagged: bool) -> Iterator[bytes]:
    rows = kind.take(keys, reading.language)
    return exports.csv_lines(kind.columns, rows, reading=reading, tagged=tagged)


def _xlsx(kind: Kind[Taken], keys: Keys, reading: Reading) -> HttpResponseBase:
    rows = kind.take(keys, reading.language)
    notes = _notes(len(keys), reading)
    file = exports.workbook(kind.columns, rows, reading=reading, title=kind.name, notes=notes)
    return FileResponse(file, as_attachment=True, filename=f"{kind.name}.xlsx", content_type=_XLSX)


def _geojson(kind: Kind[Taken], keys: Keys, reading: Reading) -> Iterator[bytes]:
    return geojson.collection(
        kind.take(keys, reading.language),
        properties=kind.properties,
        known=selectors.anchors(),
        site=reading.site,
        members={
            "name": kind.name,
            "total": len(keys),
            "lang": reading.language,
            "terms": _terms(reading),
        },
    )


def _hsds(kind: Kind[Taken], keys: Keys, reading: Reading) -> Iterator[bytes]:
    documents = (kind.document(row, reading) for row in kind.take(keys, reading.language))
    return hsds.page_lines(len(keys), documents)


def _terms(reading: Reading) -> str:
    """The page that says under which terms the data may be used."""
    return f"{reading.site}{prose_path('about', reading.language)}"


def _notes(total: int, reading: Reading) -> list[Note]:
    """The second sheet of a workbook, in the language of the table."""
    with translation.override(reading.language):
        return [
            Note("records", str(total)),
            Note(
                "precision",
                _(
                    "What the place is at most: exact, municipality, admin1 (department, province or state), country, none."
                ),
            ),
            Note(
                "withheld",
                _(
                    "true: the address is not published, to protect the children. Do not look for it, do not add it."
                ),
            ),
            Note(
                "verification",
                _("How sure the facts are on the day of the file; verified: the country confirmed them."),
            ),
            Note("terms", _("Licence and terms of use: %(address)s") % {"address": _terms(reading)}),
            Note("API", f"{reading.site}{reverse('api:openapi-json')}"),
        ]
