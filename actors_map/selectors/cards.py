"""Services and institutions as lists show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from actors_map.disclosure import (
    ANONYMOUS,
    ActorView,
    NoPlace,
    Provider,
    ServiceView,
    disclose_actors,
    disclose_services,
    visible_actors,
    visible_services,
)
from actors_map.selectors import wording
from actors_map.selectors.parts import Fresh
from actors_map.vocabulary import HELPLINE
from portal.core.i18n.addresses import record_url
from portal.core.i18n.localized import Text
from portal.core.selectors import country_name, term_label


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """A service in a list: the arguments of the component `card`, and what lists sort and split by."""

    pk: int
    code: str
    title: Text
    url: str
    summary: Text
    kind: tuple[str, ...]
    fresh: Fresh
    tags: tuple[str, ...]
    phases: tuple[str, ...]
    consular: bool
    withheld: bool
    helpline: bool
    small: Text | str = ""


@dataclass(frozen=True, slots=True)
class ActorCard:
    """An institution in a list: the arguments of the component `card`, and what lists group by."""

    pk: int
    code: str
    title: Text
    url: str
    summary: Text
    kind: tuple[str, ...]
    phases: tuple[str, ...]
    consular: bool
    actor_type: str
    country: str
    represents: str


def service_url(view: ServiceView, *, language: str) -> str:
    """The address of a service for a reader of `language`."""
    title = view.slug_titles[language]
    return record_url("actors_map:service", view.pk, title, fallback=view.code, language=language)


def actor_url(view: ActorView | Provider, *, language: str) -> str:
    """The address of an institution for a reader of `language`."""
    title = view.slug_titles[language]
    return record_url("actors_map:actor", view.pk, title, fallback=view.code, language=language)


def service_views(pks: Iterable[int], *, language: str) -> tuple[ServiceView, ...]:
    """The public services of these keys, in the order given. Three queries."""
    order = list(pks)
    rows = {row.pk: row for row in visible_services(ANONYMOUS).filter(pk__in=order)}
    return disclose_services([rows[pk] for pk in order if pk in rows], viewer=ANONYMOUS, language=language)


def actor_views(pks: Iterable[int], *, language: str) -> tuple[ActorView, ...]:
    """The public institutions of these keys, in the order given. Three queries."""
    order = list(pks)
    rows = {row.pk: row for row in visible_actors(ANONYMOUS).filter(pk__in=order)}
    return disclose_actors([rows[pk] for pk in order if pk in rows], viewer=ANONYMOUS, language=language)


def service_card(view: ServiceView, *, language: str, phases: bool = False) -> ServiceCard:
    """One service as a card; `phases`: with its strip of phases."""
    return ServiceCard(
        pk=view.pk,
        code=view.code,
        title=view.name,
        url=service_url(view, language=language),
        summary=view.description,
        kind=(type_words(view, language=language), country_name(view.country, language), _where(view)),
        fresh=wording.freshness(view, short=True),
        tags=tuple(word for word in (wording.cost(view), wording.ages(view) or _("age not stated")) if word),
        phases=view.phases if phases else (),
        consular=view.consular,
        withheld=view.withheld,
        helpline=HELPLINE in view.types,
    )


def actor_card(view: ActorView, *, language: str) -> ActorCard:
    """One institution as a card."""
    acronym = wording.with_acronym(view)
    title = Text(f"{view.name.value} {acronym}".strip(), view.name.lang, view.name.is_fallback)
    return ActorCard(
        pk=view.pk,
        code=view.code,
        title=title,
        url=actor_url(view, language=language),
        summary=view.mandate,
        kind=(
            term_label("actor_type", view.actor_type, language),
            country_name(view.country, language),
            wording.place_in_short(view.place),
        ),
        phases=view.phases,
        consular=view.consular,
        actor_type=view.actor_type,
        country=view.country,
        represents=view.represents,
    )


def type_words(view: ServiceView, *, language: str) -> str:
    """The types of a service in words."""
    return ", ".join(term_label("service_type", code, language) for code in view.types)


def _where(view: ServiceView) -> str:
    if isinstance(view.place, NoPlace) and HELPLINE in view.types:
        return _("by telephone")
    return wording.place_in_short(view.place)
