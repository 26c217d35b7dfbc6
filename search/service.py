"""The door for asking: text and filters in, hits out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import timezone

from portal.core.i18n.languages import CODES
from search.concepts import BOOK
from search.conf import config
from search.contract import PUBLIC, registered
from search.engines.postgres.addresses import public_addresses
from search.engines.postgres.engine import PostgresEngine
from search.engines.postgres.phrases import phrase_keys
from search.engines.postgres.vocabulary import knowledge
from search.facets import counted, declared
from search.hydrate import hydrate
from search.planner import Planner, parse, relaxed
from search.snippets import Marker
from search.types import EngineResult, SearchQuery, SearchResult
from search.weights import RELAX_BELOW

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

    from search.contract import Facet
    from search.glossary import ConceptBook
    from search.protocol import SearchEngine
    from search.types import QueryPlan

__all__ = ["SearchQuery", "SearchResult", "SearchService", "public_addresses", "viewer_tokens"]

MAX_NAMES = 4
NOTHING = EngineResult(total=0, total_exact=True, hits=(), facets={}, took_ms=0.0)


@dataclass(frozen=True, slots=True)
class _Answer:
    """A plan, the book it was made with, and what the engine found."""

    plan: QueryPlan
    book: ConceptBook
    found: EngineResult
    relaxed: bool = False


def viewer_tokens(user: AbstractBaseUser | AnonymousUser | None) -> frozenset[str]:
    """The ACL tokens of a user: `public` for everybody, `login` and `group:<id>` for who is signed in."""
    if user is None or not user.is_authenticated:
        return frozenset({PUBLIC})
    groups = getattr(user, "groups", None)
    ids = groups.values_list("pk", flat=True) if groups is not None else ()
    return frozenset({PUBLIC, "login", *(f"group:{pk}" for pk in ids)})


class SearchService:
    """Searches over everything that content apps have registered. Never writes."""

    def __init__(self, engine: SearchEngine | None = None) -> None:
        """Ask `engine`, by default PostgreSQL."""
        self._engine = engine or PostgresEngine()

    def facets(self) -> dict[str, Facet]:
        """The facets by which a query can be narrowed, in the order of the page."""
        return declared(registered().values())

    def search(self, query: SearchQuery) -> SearchResult:
        """One page of hits with facets and snippets; at most five statements.

        A blank text finds everything. When all words together find too little, a share of them is enough and the
        result says so.
        """
        facets = self.facets()
        names = query.facets if query.facets is not None else tuple(facets)
        counting = replace(query, facets=tuple(name for name in names if facets[name].shown))
        answer = self._answer(counting)
        hits = hydrate(
            answer.found.hits, query=query, plan=answer.plan, marker=Marker(answer.plan, answer.book)
        )
        return SearchResult(
            query=query,
            total=answer.found.total,
            total_exact=answer.found.total_exact,
            hits=hits,
            facets=counted(answer.found.facets, facets=facets, query=counting),
            engine=self._engine.name,
            took_ms=answer.found.took_ms,
            expanded_with=_expansions(answer, query.ui_language),
            relaxed=answer.relaxed,
            beyond=not hits and query.page > 1,
        )

    def ids(self, query: SearchQuery, *, kind: str = "") -> tuple[str, ...]:
        """The primary keys of all hits in their order, at most `MAX_RESULTS`; `kind` keeps only its records."""
        filters = {**query.filters, "kind": (kind,)} if kind else query.filters
        everything = replace(
            query, filters=filters, page=1, size=config().max_results, facets=(), snippets=False
        )
        return tuple(hit.key.partition(":")[2] for hit in self._answer(everything).found.hits)

    def plan(self, query: SearchQuery) -> tuple[QueryPlan, ConceptBook]:
        """What an engine would be asked for `query`, before any relaxing, and the concepts it was planned with."""
        return _plan(query)

    # -------------------------------------------------------------------------------------------- steps

    def _answer(self, query: SearchQuery) -> _Answer:
        """Plan and ask; ask again for less when too little is found."""
        plan, book = _plan(query)
        if plan.unsearchable:
            return _Answer(plan, book, NOTHING)
        keys = phrase_keys(plan.phrases)
        found = self._engine.search(query, plan, phrase_keys=keys)
        looser = relaxed(plan)
        if found.total >= RELAX_BELOW or looser.minimum == plan.minimum:
            return _Answer(plan, book, found)
        more = self._engine.search(query, looser, phrase_keys=keys)
        if more.total == found.total:
            return _Answer(plan, book, found)
        return _Answer(looser, book, more, relaxed=True)


def _plan(query: SearchQuery) -> tuple[QueryPlan, ConceptBook]:
    """The plan of a query and the book it was made with; the book is read again when it is outdated."""
    parsed = parse(query.text)
    languages = query.content_languages or CODES
    today = timezone.localdate()
    planner = Planner(BOOK.held(), query.ui_language, languages)
    known = knowledge(planner.vocabulary(parsed))
    current = BOOK.of_version(known.glossary_version)
    if current is not planner.book:
        planner = Planner(current, query.ui_language, languages)
        known = knowledge(planner.vocabulary(parsed))
    return planner.plan(parsed, statistics=known.statistics, today=today), planner.book


def _expansions(answer: _Answer, language: str) -> tuple[str, ...]:
    """What was searched besides the words typed: the names of the concepts, the reader's language first."""
    names: dict[str, None] = {}
    for group in answer.plan.groups:
        for number in group.concepts:
            by_language = answer.book.names(number)
            for code in (language, *by_language):
                name = by_language.get(code, "")
                if name and name.casefold() != group.raw.casefold():
                    names.setdefault(name)
    return tuple(names)[:MAX_NAMES]
