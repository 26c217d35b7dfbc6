"""The directory for programs: pages of JSON, and whole lists as files. Public views only, whoever asks."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from ninja import Router

from actors_map import selectors
from actors_map.exports import Reading
from actors_map.files import ACTORS, SERVICES, Kind, file_response
from actors_map.filters import (
    ACTOR_PARAMETERS,
    MAX_SIZE,
    SERVICE_PARAMETERS,
    Asked,
    asked_actors,
    asked_services,
)
from actors_map.geojson import Taken
from actors_map.schemas import (
    ActorsAnswer,
    ServicesAnswer,
    actor_answer,
    service_answer,
)
from portal.core.i18n.languages import CODES, SOURCE
from portal.core.paging import PageOutOfRangeError, Paging

router = Router(tags=["directory"])


def _parameter(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _described(names: tuple[str, ...], *, paged: bool) -> dict[str, Any]:
    """What OpenAPI says of the parameters."""
    codes = {"type": "array", "items": {"type": "string"}}
    found = [_parameter(name, "As in the list of the site; repeatable", **codes) for name in names]
    found.append(
        _parameter("lang", "Language of the answer", type="string", enum=list(CODES), default=SOURCE)
    )
    if paged:
        most = {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": selectors.PAGE_SIZE}
        found.append(_parameter("page", "Page, from 1", type="integer", minimum=1, default=1))
        found.append(_parameter("size", "Records a page", **most))
    return {"parameters": found}


def _page(keys: tuple[int, ...], asked: Asked) -> tuple[Any, Paging]:
    try:
        return selectors.page_of(keys, page=asked.choice.page, size=asked.size)
    except PageOutOfRangeError as error:
        raise Http404("no such page") from error


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _file(kind: Kind[Taken], form: str, keys: tuple[int, ...], reading: Reading) -> HttpResponseBase:
    response = file_response(kind, form, keys, reading)
    if response is None:
        raise Http404("no such format")
    return _opened(response, reading.language)


def _opened(response: HttpResponseBase, language: str) -> HttpResponseBase:
    """For programs on any site; asked anew each time, since a record may be withdrawn at once."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-cache"
    response["Content-Language"] = language
    return response


@router.get(
    "/services",
    response=ServicesAnswer,
    summary="Services, with the filters and the order of the public list",
    operation_id="services",
    openapi_extra=_described(SERVICE_PARAMETERS, paged=True),
)
def services(request: HttpRequest, response: HttpResponse) -> ServicesAnswer:
    """One page of services; a page behind the last one is a 404."""
    asked = asked_services(request.GET)
    keys, paging = _page(selectors.service_keys(asked.choice, language=asked.language), asked)
    rows = selectors.take_services(keys, language=asked.language)
    _opened(response, asked.language)
    return ServicesAnswer(
        total=paging.total,
        page=paging.number,
        pages=paging.pages,
        size=paging.size,
        lang=asked.language,
        services=[service_answer(row, site=_site(request)) for row in rows],
    )


@router.get(
    "/actors",
    response=ActorsAnswer,
    summary="Institutions, with the filters and the order of the public list",
    operation_id="actors",
    openapi_extra=_described(ACTOR_PARAMETERS, paged=True),
)
def actors(request: HttpRequest, response: HttpResponse) -> ActorsAnswer:
    """One page of institutions; a page behind the last one is a 404."""
    asked = asked_actors(request.GET)
    keys, paging = _page(selectors.actor_keys(asked.choice, language=asked.language), asked)
    rows = selectors.take_actors(keys, language=asked.language)
    _opened(response, asked.language)
    return ActorsAnswer(
        total=paging.total,
        page=paging.number,
        pages=paging.pages,
        size=paging.size,
        lang=asked.language,
        actors=[actor_answer(row, site=_site(request)) for row in rows],
    )


@router.get(
    "/services.{form}",
    summary="All services that match, as a file: csv, hxl.csv, xlsx, geojson, hsds.json",
    operation_id="services_file",
    openapi_extra=_described(SERVICE_PARAMETERS, paged=False),
)
def services_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The whole list under the same filters, whatever its page."""
    asked = asked_services(request.GET, paged=False)
    keys = selectors.service_keys(asked.choice, language=asked.language)
    return _file(SERVICES, form, keys, Reading(asked.language, _site(request)))


@router.get(
    "/actors.{form}",
    summary="All institutions that match, as a file: csv, hxl.csv, xlsx, geojson, hsds.json",
    operation_id="actors_file",
    openapi_extra=_described(ACTOR_PARAMETERS, paged=False),
)
def actors_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The whole list under the same filters, whatever its page."""
    asked = asked_actors(request.GET, paged=False)
    keys = selectors.actor_keys(asked.choice, language=asked.language)
    return _file(ACTORS, form, keys, Reading(asked.language, _site(request)))
