"""The door for asking: text and filters in, hits out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import timezone

from portal.core.i18n.languages import CODES
from search.completion import complete
from search.concepts import BOOK
from search.conf import config
from search.contract import PUBLIC, registered
from search.corrections import SPELLER, better_spelling
from search.engines.configured import reading_engine
from search.engines.postgres.addresses import public_addresses
from search.engines.postgres.phrases import phrase_keys
from search.engines.postgres.vocabulary import knowledge
from search.extraction.store import FileState, states_of
from search.facets import counted, declared
from search.hydrate import hydrate
from search.likeness import likeness
from search.neighbours import expansions, see_also
from search.pins import pins_of, recommended, up_to_the_page, with_pins
from search.planner import Planner, looser, parse
from search.snippets import Marker
from search.types import EngineResult, SearchQuery, SearchResult
from search.weights import CORRECT_BELOW, RELAX_BELOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

    from search.contract import Facet
    from search.glossary import ConceptBook
    from search.pins import Pin
    from search.protocol import SearchReader
    from search.suggest import Candidate
    from search.types import Hit, QueryPlan

__all__ = [
    "FileState",
    "SearchQuery",
    "SearchResult",
    "SearchService",
    "public_addresses",
    "states_of",
    "viewer_tokens",
]

YEARS = "years"
MAX_LOOSENED = 4
NOTHING = EngineResult(total=0, total_exact=True, hits=(), facets={}, took_ms=0.0)


@dataclass(frozen=True, slots=True)
class _Planned:
    """A query with its plan, the book it was made with, and the version of the words to correct it with."""

    query: SearchQuery
    plan: QueryPlan
    book: ConceptBook
    words_version: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the engine found for a plan; `better` is a better spelling, which the plan has if it is `corrected`."""

    asked: _Planned
    plan: QueryPlan
    found: EngineResult
    keys: tuple[frozenset[str], ...] = ()
    relaxed: bool = False
    better: str = ""
    corrected: bool = False

    @property
    def book(self) -> ConceptBook:
        """The concepts of the plan."""
        return self.asked.book


@dataclass(frozen=True, slots=True)
class Loosened:
    """How many hits there would be without the filter `name` (a facet, or `YEARS`); no name: without any."""

    name: str
    total: int


def viewer_tokens(user: AbstractBaseUser | AnonymousUser | None) -> frozenset[str]:
    """The ACL tokens of a user: `public` for everybody, `login` and `group:<id>` for who is signed in."""
    if user is None or not user.is_authenticated:
        return frozenset({PUBLIC})
    groups = getattr(user, "groups", None)
    ids = groups.values_list("pk", flat=True) if groups is not None else ()
    return frozenset({PUBLIC, "login", *(f"group:{pk}" for pk in ids)})


class SearchService:
    """Searches over everything that content apps have registered. Never writes."""

    def __init__(self, engine: SearchReader | None = None) -> None:
        """Ask `engine`, by default the configured one. Made for one request: it remembers who did not answer."""
        self._engine = engine or reading_engine()

    def facets(self) -> dict[str, Facet]:
        """The facets by which a query can be narrowed, in the order of the page."""
        return declared(registered().values())

    def search(self, query: SearchQuery) -> SearchResult:
        """One page of hits with facets and snippets: five statements, a few more when too little is found.

        A blank text finds everything. When all words together find nothing, a better spelling of them is tried, then
        fewer of them; the result says so.
        """
        facets = self.facets()
        names = query.facets if query.facets is not None else tuple(facets)
        counting = replace(query, facets=tuple(name for name in names if facets[name].shown))
        pins = pins_of(query)
        answer = self._answer(up_to_the_page(counting) if pins else counting)
        if pins:
            completed = with_pins(answer.found, pins, counting, matching=self._matching(pins, answer))
            answer = replace(answer, found=completed)
        hits = hydrate(
            answer.found.hits, query=query, plan=answer.plan, marker=Marker(answer.plan, answer.book)
        )
        return SearchResult(
            query=replace(query, text=answer.asked.query.text),
            total=answer.found.total,
            total_exact=answer.found.total_exact,
            hits=recommended(hits, pins),
            facets=counted(answer.found.facets, facets=facets, query=counting),
            engine=answer.found.engine or self._engine.name,
            degraded=answer.found.degraded,
            took_ms=answer.found.took_ms,
            expanded_with=expansions(answer.plan, answer.book, query.ui_language),
            relaxed=answer.relaxed,
            beyond=not hits and query.page > 1,
            did_you_mean=answer.better or None,
            corrected_from=query.text if answer.corrected else None,
            see_also=see_also(answer.plan, answer.book, query, found=answer.found.total > 0),
        )

    def ids(self, query: SearchQuery, *, kind: str = "") -> tuple[str, ...]:
        """The primary keys of all hits in their order, at most `MAX_RESULTS`; `kind` keeps only its records."""
        filters = {**query.filters, "kind": (kind,)} if kind else query.filters
        everything = replace(
            query,
            filters=filters,
            page=1,
            size=config().max_results,
            facets=(),
            snippets=False,
            autocorrect=False,
        )
        return tuple(hit.key.partition(":")[2] for hit in self._answer(everything).found.hits)

    def suggest(self, text: str, *, language: str) -> tuple[Candidate, ...]:
        """What a reader who has written `text` may want to ask, best first. One statement; public records alone."""
        return complete(text, language=language)

    def similar(self, name: str, query: SearchQuery) -> tuple[Hit, ...]:
        """The records of the same kind most like the one with this key or public code; at most `query.size`.

        Three statements. Raises ``LookupError`` when the viewer of `query` may not see that record.
        """
        like = likeness(name, language=query.ui_language, viewer=query.viewer)
        if like is None:
            raise LookupError(name)
        if like.plan.unsearchable:
            return ()
        asked = replace(query, filters={"kind": (like.kind,)}, facets=(), page=1, size=query.size + 1)
        found = self._engine.search(asked, like.plan, phrase_keys=())
        others = [hit for hit in found.hits if hit.key != like.key][: query.size]
        return hydrate(others, query=query, plan=like.plan, marker=Marker(like.plan, BOOK.held()))

    def loosened(self, query: SearchQuery) -> tuple[Loosened, ...]:
        """How many hits there would be without each one of the filters, and without all of them; only where some."""
        planned = _plan(query)
        keys = phrase_keys(planned.plan.phrases)
        counting = replace(query, facets=(), page=1, size=1)
        totals = (
            Loosened(name, self._engine.search(less, planned.plan, phrase_keys=keys).total)
            for name, less in _with_fewer_filters(counting)
        )
        return tuple(one for one in totals if one.total)

    def plan(self, query: SearchQuery) -> tuple[QueryPlan, ConceptBook]:
        """What an engine would be asked for `query`, before any relaxing, and the concepts it was planned with."""
        planned = _plan(query)
        return planned.plan, planned.book

    # -------------------------------------------------------------------------------------------- steps

    def _answer(self, query: SearchQuery) -> _Answer:
        """Plan and ask; when too little is found, ask for a better spelling, then for less."""
        planned = _plan(query)
        if planned.plan.unsearchable:
            return _Answer(planned, planned.plan, NOTHING)
        return self._loosened(self._corrected(self._asked(planned)))

    def _asked(self, planned: _Planned) -> _Answer:
        """What the engine finds for all words of a query."""
        keys = phrase_keys(planned.plan.phrases)
        found = self._engine.search(planned.query, planned.plan, phrase_keys=keys)
        return _Answer(planned, planned.plan, found, keys)

    def _corrected(self, answer: _Answer) -> _Answer:
        """The answer to a better spelling if nothing was found; if little was, the same answer with the spelling.

        It is better only if it finds more that this viewer may see.
        """
        asked, total = answer.asked, answer.found.total
        if not asked.query.autocorrect or total >= CORRECT_BELOW:
            return answer
        better = better_spelling(
            asked.query.text,
            language=asked.query.ui_language,
            book=asked.book,
            speller=SPELLER.of_version(asked.words_version),
            doubted=total > 0,
        )
        if better is None:
            return answer
        other = self._asked(_plan(replace(asked.query, text=better)))
        if other.found.total <= total:
            return answer
        return replace(answer, better=better) if total else replace(other, better=better, corrected=True)

    def _loosened(self, answer: _Answer) -> _Answer:
        """The answer to a part of the words, when all of them together find too little."""
        for less in looser(answer.plan):
            if answer.found.total >= RELAX_BELOW:
                break
            more = self._engine.search(answer.asked.query, less, phrase_keys=answer.keys)
            if more.total > answer.found.total:
                answer = replace(answer, plan=less, found=more, relaxed=True)
        return answer

    def _matching(self, pins: Sequence[Pin], answer: _Answer) -> frozenset[str]:
        """The recommended records that the words find by themselves, whatever the filters."""
        if answer.plan.unsearchable:
            return frozenset()
        keys = (*answer.keys, frozenset(pin.key for pin in pins))
        anywhere = replace(
            answer.asked.query, filters={}, years=(None, None), page=1, size=len(pins), facets=()
        )
        found = self._engine.search(anywhere, answer.plan, phrase_keys=keys)
        return frozenset(hit.key for hit in found.hits)


def _plan(query: SearchQuery) -> _Planned:
    """The plan of a query; the book of concepts is read again when it is outdated."""
    parsed = parse(query.text)
    languages = query.content_languages or CODES
    today = timezone.localdate()
    planner = Planner(BOOK.held(), query.ui_language, languages)
    known = knowledge(planner.vocabulary(parsed))
    current = BOOK.of_version(known.glossary_version)
    if current is not planner.book:
        planner = Planner(current, query.ui_language, languages)
        known = knowledge(planner.vocabulary(parsed))
    plan = planner.plan(parsed, statistics=known.statistics, today=today)
    return _Planned(query, plan, planner.book, known.words_version)


def _with_fewer_filters(query: SearchQuery) -> Iterator[tuple[str, SearchQuery]]:
    """The query without each of its filters, then without all; at most `MAX_LOOSENED`."""
    chosen = [name for name, values in query.filters.items() if values][:MAX_LOOSENED]
    bounded = query.years != (None, None)
    for name in chosen:
        yield name, replace(query, filters={**query.filters, name: ()})
    if bounded:
        yield YEARS, replace(query, years=(None, None))
    if len(chosen) + bounded > 1:
        yield "", replace(query, filters={}, years=(None, None))
