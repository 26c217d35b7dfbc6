"""Every address that the portal answers, and how to ask it. An address without a row here fails the suite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from actors_map.selectors import FORMS
from portal.core.citation import CitationFormat
from portal.core.i18n.languages import CODES

ADMIN = "admin/"


@dataclass(frozen=True, slots=True)
class Output:
    """`arguments` of the addresses to ask, one dict each; `queries` are asked of each; `languages`: it has one address
    per language; `status` every answer may have."""

    arguments: Callable[[], Iterable[dict[str, Any]]] = lambda: ({},)
    queries: tuple[str, ...] = ("",)
    languages: bool = True
    status: frozenset[int] = frozenset({200})


def _rows(label: str) -> Callable[[], list[dict[str, Any]]]:
    """A record of every row, with a slug that is not its own: the answer leads to the right one."""

    def arguments() -> list[dict[str, Any]]:
        model: type[models.Model] = apps.get_model(label)
        rows = model._default_manager.all()
        return [{"pk": pk, "slug": "x"} for pk in rows.values_list("pk", flat=True)]

    return arguments


def _citations(label: str) -> Callable[[], list[dict[str, Any]]]:
    """Every row's citation in every format."""
    return lambda: [{**row, "form": form} for row in _rows(label)() for form in CitationFormat]


def _codes(label: str, name: str, keyword: str) -> Callable[[], list[dict[str, Any]]]:
    def arguments() -> list[dict[str, Any]]:
        rows = apps.get_model(label)._default_manager.values_list(name, flat=True).distinct()
        return [{keyword: str(value)} for value in rows]

    return arguments


def _countries() -> list[dict[str, Any]]:
    rows = apps.get_model("portal_core.Country")._default_manager.values_list("pk", flat=True)
    return [{"iso2": pk.lower()} for pk in rows]


def _forms() -> list[dict[str, Any]]:
    """Every format of a list."""
    return [{"form": form} for form, _title in FORMS]


SEEN_OR_GONE = frozenset({200, 404, 410})
FACETS = ("", "country=GT", "type=shelter_alternative_care", "admin1=GT-09", "phase=protection", "age=12")
ASKED = (
    "",
    "q=Casa",
    "kind=service",
    "kind=actor&country=GT",
    "service_type=shelter_alternative_care",
    "q=zzzz",
)

PROGRAMS = tuple(f"lang={language}" for language in CODES) + tuple(query for query in FACETS if query)

SIMILAR = ("id=service:1", "id=actor:1&lang=en", "id=nothing")

OUTPUTS: dict[str, Output] = {
    "live": Output(languages=False),
    "ready": Output(languages=False, status=frozenset({200, 503})),
    "search_health": Output(languages=False, status=frozenset({200, 503})),
    "root": Output(languages=False),
    "robots": Output(languages=False),
    "sitemap": Output(languages=False),
    "quick_exit": Output(languages=False, status=frozenset({303})),
    "api:openapi-json": Output(languages=False),
    "api:api-root": Output(languages=False, status=frozenset({200, 404})),
    "api:search": Output(languages=False, queries=(*ASKED, "size=100", "lang=en&size=100", "q=Csaa")),
    "api:suggest": Output(languages=False, queries=("q=ca", "q=re&lang=en", "q=gu&lang=fr", "q=al")),
    "api:similar": Output(languages=False, queries=SIMILAR, status=frozenset({200, 404})),
    "api:services": Output(languages=False, queries=(*PROGRAMS, "size=100&spoken=es")),
    "api:services_file": Output(_forms, languages=False, queries=PROGRAMS),
    "api:actors": Output(languages=False, queries=("size=100", "lang=fr&country=GT")),
    "api:actors_file": Output(
        _forms, languages=False, queries=("", "lang=en", "country=GT&phase=protection")
    ),
    "home:index": Output(status=frozenset({200, 404})),
    "home:countries": Output(),
    "home:country": Output(_countries),
    "practices:list": Output(queries=("", "country=GT")),
    "practices:detail": Output(_rows("practices.Practice"), status=SEEN_OR_GONE),
    "practices:compare": Output(queries=("", "practice=pr-canary&practice=x")),
    "practices:cite": Output(_citations("practices.Practice"), status=SEEN_OR_GONE),
    "learning:courses": Output(),
    "learning:course": Output(_rows("learning.Course"), status=SEEN_OR_GONE),
    "library:list": Output(),
    "library:document": Output(_rows("library.LibraryDocument"), status=SEEN_OR_GONE),
    "library:glossary": Output(),
    "library:term": Output(_rows("library.GlossaryTerm"), status=SEEN_OR_GONE),
    "manual:contents": Output(status=SEEN_OR_GONE),
    "manual:number": Output(lambda: ({"number": "1.1"},), status=SEEN_OR_GONE),
    "manual:chapter": Output(lambda: (), status=SEEN_OR_GONE),
    "manual:section": Output(_codes("manual.Section", "code", "code"), status=SEEN_OR_GONE),
    "network:index": Output(),
    "network:meetings": Output(),
    "network:meeting": Output(_rows("network.Meeting"), status=SEEN_OR_GONE),
    "network:agreements": Output(),
    "network:plan": Output(queries=("", "country=GT"), status=SEEN_OR_GONE),
    "search:results": Output(queries=ASKED),
    "actors_map:help": Output(),
    "actors_map:map": Output(queries=FACETS),
    "actors_map:services": Output(queries=(*FACETS, "page=2"), status=SEEN_OR_GONE),
    "actors_map:service": Output(_rows("actors_map.Service"), status=SEEN_OR_GONE),
    "actors_map:actors": Output(queries=("", "country=GT", "page=2"), status=SEEN_OR_GONE),
    "actors_map:actor": Output(_rows("actors_map.Actor"), status=SEEN_OR_GONE),
    "media": Output(lambda: ({"path": "images/x.png"},), languages=False, status=frozenset({404})),
    "wagtail_serve": Output(lambda: ()),
    "wagtaildocs_serve": Output(lambda: (), languages=False),
    "wagtaildocs_authenticate_with_password": Output(lambda: (), languages=False),
    "wagtailcore_authenticate_with_password": Output(lambda: ()),
    "wagtailcore_login": Output(lambda: ()),
}
"""Name of an address → how it is asked. Pages of prose (`wagtail_serve`) are walked by the sitemap's own test."""


def names(resolver: URLResolver | None = None, within: tuple[str, ...] = (), path: str = "") -> Iterator[str]:
    """The names of all addresses outside the editors' screens; one without a name gives its route."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = path + str(pattern.pattern)
        if route.startswith(ADMIN):
            continue
        if isinstance(pattern, URLPattern):
            yield ":".join((*within, pattern.name)) if pattern.name else route
        else:
            yield from names(pattern, (*within, pattern.namespace) if pattern.namespace else within, route)


def addresses(
    wanted: Iterable[str] | None = None, languages: tuple[str, ...] = CODES
) -> Iterator[tuple[str, str]]:
    """Name and address of everything to ask, in each language."""
    for name in wanted or OUTPUTS:
        output = OUTPUTS[name]
        for kwargs in output.arguments():
            for language in languages if output.languages else languages[:1]:
                with translation.override(language):
                    path = reverse(name, kwargs=kwargs)
                yield from ((name, f"{path}?{query}" if query else path) for query in output.queries)
