"""Search for programs: `GET /api/v1/search`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from ninja import Router, Schema
from ninja.errors import HttpError, ValidationError

from portal.core.i18n.languages import CODES, SOURCE
from search.forms import MAX_SIZE, QueryRefused, is_beyond, read_query, viewer_of
from search.planner import MAX_CHARACTERS
from search.protocol import EngineUnavailable
from search.service import SearchService
from search.types import Hit, SearchResult, Sort

router = Router(tags=["search"])


class PassageAnswer(Schema):
    """A place inside a record: a numbered paragraph, a page of a document."""

    number: str
    label: str
    url: str
    html: str


class HitAnswer(Schema):
    """A record found. `id` is its stable public code, `lang` the language of its title and texts here."""

    id: str
    kind: str
    title: str
    lang: str
    url: str
    snippet_html: str
    passages: list[PassageAnswer]
    facets: dict[str, list[str]]
    published: date | None
    score: float


class FacetValueAnswer(Schema):
    """A value of a facet and how many hits it would leave."""

    value: str
    label: str
    count: int
    selected: bool


class SearchAnswer(Schema):
    """One page of hits. `relaxed`: not every word had to occur. `degraded`: the usual engine did not answer."""

    total: int
    total_exact: bool
    page: int
    size: int
    engine: str
    degraded: bool
    relaxed: bool
    did_you_mean: str | None
    expanded_with: list[str]
    facets: dict[str, list[FacetValueAnswer]]
    hits: list[HitAnswer]


def _parameter(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


_CODES_SCHEMA: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
PARAMETERS = [
    _parameter(
        "q", 'Words, "phrases", -excluded, § 4.1; empty: everything', type="string", maxLength=MAX_CHARACTERS
    ),
    _parameter("lang", "The reader's language", type="string", enum=list(CODES), default=SOURCE),
    _parameter("kind", "Kinds of records; repeatable", **_CODES_SCHEMA),
    _parameter(
        "country", "ISO 3166 alpha-2; repeatable. Every other facet is a parameter too", **_CODES_SCHEMA
    ),
    _parameter("year_from", "First year", type="integer"),
    _parameter("year_to", "Last year", type="integer"),
    _parameter(
        "sort", "Order", type="string", enum=[sort.value for sort in Sort], default=Sort.RELEVANCE.value
    ),
    _parameter("page", "Page, from 1", type="integer", minimum=1, default=1),
    _parameter("size", "Hits a page", type="integer", minimum=1, maximum=MAX_SIZE, default=20),
]


@router.get(
    "/search",
    response=SearchAnswer,
    summary="Search all kinds of records",
    operation_id="search",
    openapi_extra={"parameters": PARAMETERS},
)
def search(request: HttpRequest, response: HttpResponse) -> SearchAnswer:
    """Hits of one page with exact totals and counts per facet; a page behind the last hit is a 404."""
    service = SearchService()
    try:
        query = read_query(request.GET, facets=service.facets(), language=SOURCE, viewer=viewer_of(request))
        result = None if is_beyond(query) else service.search(query)
    except QueryRefused as error:
        raise ValidationError(
            [{"loc": ("query", name), "msg": message} for name, message in error.errors.items()]
        ) from error
    except EngineUnavailable as error:
        raise HttpError(503, "Search does not answer at the moment.") from error
    if result is None or result.beyond:
        raise Http404("no such page")
    response["X-Search-Engine"] = result.engine
    response["Access-Control-Allow-Origin"] = "*"
    return _answer(result)


def _answer(result: SearchResult) -> SearchAnswer:
    return SearchAnswer(
        total=result.total,
        total_exact=result.total_exact,
        page=result.query.page,
        size=result.query.size,
        engine=result.engine,
        degraded=result.degraded,
        relaxed=result.relaxed,
        did_you_mean=result.did_you_mean,
        expanded_with=list(result.expanded_with),
        facets={
            facet.name: [
                FacetValueAnswer(value=v.value, label=v.label, count=v.count, selected=v.selected)
                for v in facet.values
            ]
            for facet in result.facets
        },
        hits=[_hit(hit) for hit in result.hits],
    )


def _hit(hit: Hit) -> HitAnswer:
    return HitAnswer(
        id=hit.id,
        kind=hit.kind,
        title=hit.title,
        lang=hit.language,
        url=hit.url,
        snippet_html=hit.snippet_html,
        passages=[
            PassageAnswer(number=passage.number, label=passage.label, url=passage.url, html=passage.html)
            for passage in hit.passages
        ],
        facets={name: list(values) for name, values in hit.facets.items()},
        published=hit.published,
        score=round(hit.score, 4),
    )
