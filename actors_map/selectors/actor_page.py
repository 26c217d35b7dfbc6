"""One institution with all that its page shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from actors_map.disclosure import (
    ANONYMOUS,
    ActorView,
    disclose_actor,
    disclose_provider,
    disclose_services,
    visible_actors,
    visible_services,
)
from actors_map.models import Actor
from actors_map.selectors import wording
from actors_map.selectors.cards import ServiceCard, actor_url, service_card
from actors_map.selectors.joins import actor_joins
from actors_map.selectors.parts import Fresh
from actors_map.vocabulary import RcmRole
from portal.core.components import Crumb, Fact, FactItem, Join
from portal.core.i18n.collation import sort_key
from portal.core.i18n.hreflang import Alternate, alternates
from portal.core.i18n.languages import SOURCE
from portal.core.i18n.localized import language_shown
from portal.core.selectors import country_name, labelled, term_label


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An institution in one language."""

    view: ActorView
    acronym: str
    url: str
    alternates: tuple[Alternate, ...]
    crumbs: tuple[Crumb, ...]
    kind: tuple[str, ...]
    fresh: Fresh
    facts: tuple[Fact, ...]
    joins: tuple[Join, ...]
    services: tuple[ServiceCard, ...]
    withheld_services: int
    place: str
    source_page: str
    source_host: str


def actor_page(pk: int, *, language: str) -> ActorPage | None:
    """The institution for a reader of `language`; None when there is none that readers may see. Eleven queries."""
    actor = visible_actors(ANONYMOUS).select_related("parent").filter(pk=pk).first()
    if actor is None:
        return None
    view = disclose_actor(actor, viewer=ANONYMOUS, language=language)
    services = _services(actor, language)
    return ActorPage(
        view=view,
        acronym=wording.with_acronym(view),
        url=actor_url(view, language=language),
        alternates=_alternates(actor, view),
        crumbs=_crumbs(view, language),
        kind=(
            term_label("actor_type", view.actor_type, language),
            country_name(view.country, language),
            wording.place_in_short(view.place),
        ),
        fresh=wording.unverified(),
        facts=_facts(actor, view, language),
        joins=actor_joins(actor, language=language),
        services=services,
        withheld_services=sum(card.withheld for card in services),
        place=wording.place_in_full(view.place, language=language),
        source_page=actor_url(view, language=view.source_language),
        source_host=wording.host(view.source_url),
    )


def _services(actor: Actor, language: str) -> tuple[ServiceCard, ...]:
    rows = list(visible_services(ANONYMOUS).filter(actor=actor))
    views = disclose_services(rows, viewer=ANONYMOUS, language=language)
    cards = (service_card(view, language=language) for view in views)
    return tuple(
        sorted(
            cards, key=lambda card: (card.withheld, not card.helpline, sort_key(card.title.value, language))
        )
    )


def _alternates(actor: Actor, view: ActorView) -> tuple[Alternate, ...]:
    return alternates(
        lambda: actor_url(view, language=get_language() or SOURCE),
        ready=list(view.languages_ready),
        shown=lambda code: language_shown(actor, code),
    )


def _crumbs(view: ActorView, language: str) -> tuple[Crumb, ...]:
    country = reverse("home:country", kwargs={"iso2": view.country.lower()})
    return (
        Crumb(_("Institutions"), reverse("actors_map:actors")),
        Crumb(country_name(view.country, language), country),
    )


def _facts(actor: Actor, view: ActorView, language: str) -> tuple[Fact, ...]:
    return (
        Fact(_("For"), several=_labels("population", view.populations, language)),
        Fact(_("Phase"), phases=view.phases),
        Fact(_("Place"), wording.place_in_full(view.place, language=language)),
        *_represents(view, language),
        *_parent(actor, language),
        *_role(view),
        *_names(view),
        Fact(_("Website"), view.website, url=view.website),
        Fact(_("Permanent identifier"), view.code),
    )


def _labels(scheme: str, codes: tuple[str, ...], language: str) -> tuple[FactItem, ...]:
    return tuple(FactItem(term.label) for term in labelled(scheme, codes, language))


def _represents(view: ActorView, language: str) -> tuple[Fact, ...]:
    return (Fact(_("Represents"), country_name(view.represents, language)),) if view.represents else ()


def _parent(actor: Actor, language: str) -> tuple[Fact, ...]:
    if actor.parent is None or not actor.parent.live:
        return ()
    provider = disclose_provider(actor.parent, language=language)
    return (Fact(_("Belongs to"), provider.name, url=actor_url(provider, language=language)),)


def _role(view: ActorView) -> tuple[Fact, ...]:
    if view.rcm_role == RcmRole.NONE:
        return ()
    return (Fact(pgettext("institution", "In the Conference"), str(RcmRole(view.rcm_role).label)),)


def _names(view: ActorView) -> tuple[Fact, ...]:
    names = tuple(FactItem(name) for name in view.alternate_names)
    return (Fact(_("Other names"), several=names),) if names else ()
