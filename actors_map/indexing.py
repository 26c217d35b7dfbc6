"""What of the directory can be found: the words of public views, no place finer than they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from actors_map.disclosure import (
    ANONYMOUS,
    ActorView,
    PublicPlace,
    ServiceView,
    disclose_actors,
    disclose_services,
    placed_there,
    visible_actors,
    visible_services,
)
from actors_map.models import Actor, Service
from actors_map.selectors import actor_url, service_url
from portal.core.i18n.languages import CODES
from portal.core.models import Term
from portal.core.selectors import country_name, term_label, terms, words_of
from search.contract import Facet, SearchEntry, entry_key, key_pk

ACTOR = "actor"
SERVICE = "service"
_CONSULAR = ("consular",)
_ACTOR_SCHEMES = {"actor_type": "actor_type", "population": "populations"}
_SERVICE_SCHEMES = {"service_type": "service_types", "population": "populations"}
"""Vocabulary → field of the row that quotes its labels."""


def _service_heading(language: str) -> str:
    with translation.override(language):
        return _("Type of service")


def _actor_heading(language: str) -> str:
    with translation.override(language):
        return _("Type of institution")


class ServiceSearch:
    """Services by primary key."""

    kind = SERVICE
    model_label = "actors_map.Service"
    facets: Sequence[Facet] = (
        Facet(
            name="service_type",
            position=60,
            shown=True,
            label=_service_heading,
            value_label=partial(term_label, "service_type"),
            values=partial(terms, "service_type"),
        ),
    )

    def keys(self) -> Iterator[str]:
        """Every public service."""
        for pk in visible_services(ANONYMOUS).values_list("pk", flat=True).iterator():
            yield entry_key(SERVICE, pk)

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """Entries of these services. Seven queries a batch beside the vocabulary."""
        rows = list(visible_services(ANONYMOUS).filter(pk__in=[key_pk(key) for key in keys]))
        views: dict[int, dict[str, ServiceView]] = {row.pk: {} for row in rows}
        for language in CODES:
            for view in disclose_services(rows, viewer=ANONYMOUS, language=language):
                if language in view.languages_ready and view.name and view.name.lang == language:
                    views[view.pk][language] = view
        return (_service_entry(held) for held in views.values() if held)

    def affected_by(self, model_label: str, pk: str) -> Iterable[str]:
        """The services that quote an institution, a place, a number or the label of a term."""
        match model_label:
            case "actors_map.Actor":
                quoting = Q(actor=pk)
            case "actors_map.Phone":
                quoting = Q(phones=pk)
            case "portal_core.Term":
                quoting = _quoting(pk, _SERVICE_SCHEMES)
            case _:
                quoting = Q(pk__in=placed_there(model_label, pk)[1])
        found = Service.objects.filter(quoting).values_list("pk", flat=True)
        return [entry_key(SERVICE, key) for key in found]


class ActorSearch:
    """Institutions by primary key."""

    kind = ACTOR
    model_label = "actors_map.Actor"
    facets: Sequence[Facet] = (
        Facet(
            name="actor_type",
            position=65,
            shown=True,
            label=_actor_heading,
            value_label=partial(term_label, "actor_type"),
            values=partial(terms, "actor_type"),
        ),
    )

    def keys(self) -> Iterator[str]:
        """Every public institution."""
        for pk in visible_actors(ANONYMOUS).values_list("pk", flat=True).iterator():
            yield entry_key(ACTOR, pk)

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """Entries of these institutions. Fourteen queries a batch beside the vocabulary."""
        rows = list(visible_actors(ANONYMOUS).filter(pk__in=[key_pk(key) for key in keys]))
        views: dict[int, dict[str, ActorView]] = {row.pk: {} for row in rows}
        for language in CODES:
            for view in disclose_actors(rows, viewer=ANONYMOUS, language=language):
                if language in view.languages_ready and view.name and view.name.lang == language:
                    views[view.pk][language] = view
        offered = _offered(list(views))
        return (_actor_entry(held, offered.get(pk, {})) for pk, held in views.items() if held)

    def affected_by(self, model_label: str, pk: str) -> Iterable[str]:
        """The institutions that quote a place, the name of a service or the label of a term."""
        if model_label == "actors_map.Service":
            providers = Service.objects.filter(pk=pk).values_list("actor", flat=True)
            return [entry_key(ACTOR, key) for key in providers]
        if model_label != "portal_core.Term":
            return [entry_key(ACTOR, key) for key in placed_there(model_label, pk)[0]]
        found = Actor.objects.filter(_quoting(pk, _ACTOR_SCHEMES)).values_list("pk", flat=True)
        return [entry_key(ACTOR, key) for key in found]


def _offered(pks: Sequence[int]) -> dict[int, dict[str, list[str]]]:
    """Institution → language → the public names of what it offers, for who looks for a service wants to know whose it is.

    A service that is due to be hidden is left out: its name would outlive it here.
    """
    rows = list(visible_services(ANONYMOUS).filter(actor__in=pks))
    names: dict[int, dict[str, list[str]]] = {}
    for language in CODES:
        for view in disclose_services(rows, viewer=ANONYMOUS, language=language):
            if view.hidden_on is None and view.name and view.name.lang == language:
                names.setdefault(view.provider.pk, {}).setdefault(language, []).append(view.name.value)
    return names


def _quoting(pk: str, schemes: Mapping[str, str]) -> Q:
    """Rows that hold the code of a term; none for a term of another vocabulary."""
    scheme, code = Term.objects.filter(pk=pk).values_list("scheme", "code").first() or ("", "")
    field = schemes.get(scheme)
    if field is None:
        return Q(pk__in=())
    return Q(actor_type=code) if field == "actor_type" else Q(**{f"{field}__contains": [code]})


def _service_entry(views: Mapping[str, ServiceView]) -> SearchEntry:
    view = next(iter(views.values()))
    return SearchEntry(
        key=entry_key(SERVICE, view.pk),
        public_id=view.code,
        kind=SERVICE,
        urls={language: service_url(each, language=language) for language, each in views.items()},
        titles={language: each.name.value for language, each in views.items()},
        summaries=_own(views, "description"),
        keywords={language: _service_words(each, language) for language, each in views.items()},
        numbers=view.phones,
        facets={
            "country": (view.country,),
            "phase": view.phases,
            "population": view.populations,
            "service_type": view.types,
            "caution": _CONSULAR if view.consular else (),
        },
        hide_on=view.hidden_on,
    )


def _actor_entry(views: Mapping[str, ActorView], offered: Mapping[str, Sequence[str]]) -> SearchEntry:
    view = next(iter(views.values()))
    names = tuple(name for name in (view.acronym, *view.alternate_names) if name)
    return SearchEntry(
        key=entry_key(ACTOR, view.pk),
        public_id=view.code,
        kind=ACTOR,
        urls={language: actor_url(each, language=language) for language, each in views.items()},
        titles={language: each.name.value for language, each in views.items()},
        aliases=dict.fromkeys(views, names) if names else {},
        summaries=_own(views, "mandate"),
        keywords={
            language: _once(_actor_words(each, language), offered.get(language, ()))
            for language, each in views.items()
        },
        facets={
            "country": (view.country,),
            "phase": view.phases,
            "population": view.populations,
            "actor_type": (view.actor_type,),
            "caution": _CONSULAR if view.consular else (),
        },
    )


def _own(views: Mapping[str, ServiceView] | Mapping[str, ActorView], name: str) -> dict[str, str]:
    """The texts that really are in the language they are given for."""
    texts = {language: getattr(view, name) for language, view in views.items()}
    return {language: text.value for language, text in texts.items() if text and text.lang == language}


def _service_words(view: ServiceView, language: str) -> tuple[str, ...]:
    provider = view.provider
    names = [provider.name.value if provider.name.lang == language else "", provider.acronym]
    labels = [
        *words_of("service_type", view.types, language),
        *words_of("population", view.populations, language),
    ]
    return _once(labels, names, view.phones, _place_words(view.place, view.country, language))


def _actor_words(view: ActorView, language: str) -> tuple[str, ...]:
    labels = [
        *words_of("actor_type", (view.actor_type,), language),
        *words_of("population", view.populations, language),
    ]
    represented = [country_name(view.represents, language)] if view.represents else []
    return _once(labels, represented, _place_words(view.place, view.country, language))


def _place_words(place: PublicPlace, country: str, language: str) -> list[str]:
    """Country, area and, unless the address is withheld, town."""
    area = getattr(place, "area", None)
    town = "" if getattr(place, "withheld", False) else getattr(place, "town", "")
    return [country_name(country, language), area.name if area else "", town]


def _once(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for group in groups for word in group if word))
