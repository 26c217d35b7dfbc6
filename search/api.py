"""Search for programs: `GET /api/v1/search`, what to offer while one writes, records like another one."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse

from ninja import Query, Router, Schema
from ninja.errors import HttpError, ValidationError

from portal.core.i18n.languages import CODES, SOURCE
from search.counting import count_question
from search.facets import kind_name
from search.forms import MAX_SIZE, QueryRefused, is_beyond, read_query, viewer_of
from search.planner import MAX_CHARACTERS
from search.protocol import EngineUnavailable
from search.service import SearchQuery, SearchService
from search.types import Hit, SearchResult, Sort

router = Router(tags=["search"])
MAX_SIMILAR = 20


class PassageAnswer(Schema):
    """A place inside a record: a numbered paragraph, a page of a document. `lang` is that of its text."""

    number: str
    label: str
    url: str
    html: str
    lang: str
    page: int | None


class HitAnswer(Schema):
    """A record found. `id` is its stable public code, `lang` the language of its title and texts here.

    `recommended`: editors put it first for this question, whatever its score.
    """

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
    recommended: bool


class SuggestionAnswer(Schema):
    """A text to offer. `kind` is empty for a word of the glossary; `label` is what the kind is called."""

    text: str
    lang: str
    kind: str
    label: str


class SuggestAnswer(Schema):
    """What may be meant, best first; at most eight."""

    suggestions: list[SuggestionAnswer]


class SimilarAnswer(Schema):
    """The records most like another one."""

    hits: list[HitAnswer]


class FacetValueAnswer(Schema):
    """A value of a facet and how many hits it would leave."""

    value: str
    label: str
    count: int
    selected: bool


class SearchAnswer(Schema):
    """One page of hits. `relaxed`: not every word had to occur. `degraded`: the usual engine did not answer.

    `did_you_mean` is a better spelling; where `corrected_from` is given too, the hits are already those of it.
    """

    total: int
    total_exact: bool
    page: int
    size: int
    engine: str
    degraded: bool
    relaxed: bool
    did_you_mean: str | None
    corrected_from: str | None
    see_also: list[str]
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
    _parameter("exact", "1: never search for a better spelling instead", type="string", enum=["1"]),
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
    count_question(request, result)
    response["X-Search-Engine"] = result.engine
    response["Access-Control-Allow-Origin"] = "*"
    return _answer(result)


Lang = Annotated[str, Query(description=f"The reader's language: {', '.join(CODES)}")]
Text = Annotated[str, Query(max_length=MAX_CHARACTERS)]
Name = Annotated[str, Query(max_length=MAX_CHARACTERS, alias="id")]
Few = Annotated[int, Query(ge=1, le=MAX_SIMILAR)]
SECONDS = 60
"""How long anybody may keep a suggestion: the title of a withdrawn record is offered no longer than this."""


@router.get(
    "/suggest", response=SuggestAnswer, summary="What a reader who writes may mean", operation_id="suggest"
)
def suggest(
    request: HttpRequest,
    response: HttpResponse,
    q: Text,
    lang: Lang = SOURCE,
) -> SuggestAnswer:
    """Titles of public records and words of the glossary in which a word begins like this; from two letters on."""
    found = SearchService().suggest(q, language=_spoken(lang))
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    response["Access-Control-Allow-Origin"] = "*"
    return SuggestAnswer(
        suggestions=[
            SuggestionAnswer(
                text=one.text, lang=one.language, kind=one.kind, label=kind_name(one.kind or "glossary", lang)
            )
            for one in found
        ]
    )


@router.get("/similar", response=SimilarAnswer, summary="Records like another one", operation_id="similar")
def similar(
    request: HttpRequest,
    response: HttpResponse,
    record: Name,
    lang: Lang = SOURCE,
    size: Few = 5,
) -> SimilarAnswer:
    """The records of the same kind that share the rarest words of this one; 404 for one that is not there."""
    query = SearchQuery(ui_language=_spoken(lang), viewer=viewer_of(request), size=size, snippets=False)
    try:
        found = SearchService().similar(record, query)
    except LookupError as error:
        raise Http404("no such record") from error
    except EngineUnavailable as error:
        raise HttpError(503, "Search does not answer at the moment.") from error
    response["Access-Control-Allow-Origin"] = "*"
    return SimilarAnswer(hits=[_hit(hit) for hit in found])


def _spoken(language: str) -> str:
    """A language of the site; refuses another one."""
    if language not in CODES:
        raise ValidationError([{"loc": ("query", "lang"), "msg": f"One of {', '.join(CODES)}."}])
    return language


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
        corrected_from=result.corrected_from,
        see_also=list(result.see_also),
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
            PassageAnswer(
                number=passage.number,
                label=passage.label,
                url=passage.url,
                html=passage.html,
                lang=passage.language or hit.language,
                page=passage.page,
            )
            for passage in hit.passages
        ],
        facets={name: list(values) for name, values in hit.facets.items()},
        published=hit.published,
        score=round(hit.score, 4),
        recommended=hit.recommended,
    )
