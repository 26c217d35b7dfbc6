"""Problem documents (RFC 7807): every refusal of the API says what was wrong, in words, and never echoes the request."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

PROBLEM_TYPE = "application/problem+json"


def problem(
    status: int, title: str, *, detail: str = "", errors: list[dict[str, str]] | None = None
) -> HttpResponse:
    """An answer of `status` with a problem document; `errors` names the parameters that were refused."""
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status}
    if detail:
        body["detail"] = detail
    if errors:
        body["errors"] = errors
    response = JsonResponse(body, status=status)
    response["Content-Type"] = PROBLEM_TYPE
    return response


def _refused_parameters(
    _request: HttpRequest, error: ValidationError | type[ValidationError]
) -> HttpResponse:
    errors = error.errors if isinstance(error, ValidationError) else []
    named = [
        {
            "parameter": ".".join(str(part) for part in each.get("loc", ())[1:]),
            "message": str(each.get("msg", "")),
        }
        for each in errors
    ]
    return problem(400, "Bad request", detail="A parameter has a value that is not allowed.", errors=named)


def _bad_request(_request: HttpRequest, error: BadRequest | type[BadRequest]) -> HttpResponse:
    return problem(400, "Bad request", detail=str(error))


def _not_found(_request: HttpRequest, _error: Http404 | type[Http404]) -> HttpResponse:
    return problem(404, "Not found")


def _http_error(_request: HttpRequest, error: HttpError | type[HttpError]) -> HttpResponse:
    status = error.status_code if isinstance(error, HttpError) else 500
    return problem(status, HTTPStatus(status).phrase, detail=str(error))


def install(api: NinjaAPI) -> None:
    """Give `api` its handlers."""
    api.add_exception_handler(ValidationError, _refused_parameters)
    api.add_exception_handler(BadRequest, _bad_request)
    api.add_exception_handler(Http404, _not_found)
    api.add_exception_handler(HttpError, _http_error)
