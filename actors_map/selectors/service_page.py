"""One service with all that its page shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from actors_map.disclosure import (
    ANONYMOUS,
    Area,
    ServiceView,
    disclose_services,
    visible_services,
    with_source,
)
from actors_map.models import Service
from actors_map.selectors import wording
from actors_map.selectors.cards import actor_url, service_url, type_words
from actors_map.selectors.helplines import telephones
from actors_map.selectors.joins import actor_joins
from actors_map.selectors.parts import Fresh, Tel
from actors_map.selectors.way_in import way_in
from actors_map.vocabulary import CONSULAR_ASSISTANCE, HELPLINE, ServiceStatus, Sex
from portal.core.components import Crumb, Fact, FactItem, Join, Link
from portal.core.i18n.hreflang import Alternate, alternates
from portal.core.i18n.languages import SOURCE
from portal.core.i18n.localized import language_shown
from portal.core.selectors import country_name, labelled

_NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class ServicePage:
    """A service in one language. The order of its blocks is the same for every record, withheld or not."""

    view: ServiceView
    url: str
    alternates: tuple[Alternate, ...]
    crumbs: tuple[Crumb, ...]
    kind: tuple[str, ...]
    fresh: Fresh
    closed_for_now: bool
    telephones: tuple[Tel, ...]
    way_in: tuple[Join, ...]
    place: str
    facts: tuple[Fact, ...]
    joins: tuple[Join, ...]
    others: tuple[Link, ...]
    source_page: str
    source_host: str


def service_page(pk: int, *, language: str) -> ServicePage | None:
    """The service for a reader of `language`; None when there is none that readers may see. Eight queries."""
    service = visible_services(ANONYMOUS).filter(pk=pk).first()
    if service is None:
        return None
    near = _near(service)
    view, *others = disclose_services([service, *near], viewer=ANONYMOUS, language=language)
    view = with_source(view)
    return ServicePage(
        view=view,
        url=service_url(view, language=language),
        alternates=_alternates(service, view),
        crumbs=_crumbs(view, language),
        kind=(type_words(view, language=language), country_name(view.country, language)),
        fresh=wording.freshness(view),
        closed_for_now=view.status == ServiceStatus.TEMPORARILY_CLOSED,
        telephones=telephones(view, language=language),
        way_in=way_in(view, others=others, language=language),
        place=wording.place_in_full(view.place, language=language),
        facts=_facts(view, language),
        joins=actor_joins(service.actor, language=language),
        others=_others(view, others, language),
        source_page=service_url(view, language=view.source_language),
        source_host=wording.host(view.source_url),
    )


def _near(service: Service) -> list[Service]:
    """The other services of its provider, and the helplines and consular help of its country."""
    emergency = Q(
        actor__sits_in=service.actor.sits_in_id, service_types__overlap=[HELPLINE, CONSULAR_ASSISTANCE]
    )
    found = visible_services(ANONYMOUS).filter(Q(actor=service.actor) | emergency).exclude(pk=service.pk)
    return list(found.order_by("code"))


def _alternates(service: Service, view: ServiceView) -> tuple[Alternate, ...]:
    return alternates(
        lambda: service_url(view, language=get_language() or SOURCE),
        ready=list(view.languages_ready),
        shown=lambda code: language_shown(service, code),
    )


def _crumbs(view: ServiceView, language: str) -> tuple[Crumb, ...]:
    path = reverse("actors_map:services")
    country = reverse("home:country", kwargs={"iso2": view.country.lower()})
    crumbs = [Crumb(_("Services"), path), Crumb(country_name(view.country, language), country)]
    area: Area | None = getattr(view.place, "area", None)
    if area:
        crumbs.append(Crumb(area.name, f"{path}?country={view.country}&admin1={area.code}"))
    return tuple(crumbs)


def _facts(view: ServiceView, language: str) -> tuple[Fact, ...]:
    provider = view.provider
    return (
        Fact(_("For"), several=_labels("population", view.populations, language)),
        Fact(_("Age"), wording.ages(view)),
        *_sex(view),
        Fact(pgettext("service", "Cost"), wording.cost(view)),
        Fact(
            _("Languages"),
            several=_labels("language", view.languages, language),
            blank=_("Others: not known") if view.languages else "",
        ),
        Fact(_("Hours")),
        Fact(_("Place"), wording.place_in_full(view.place, language=language) or _by_telephone(view)),
        Fact(_("Run by"), provider.name, url=actor_url(provider, language=language)),
        Fact(_("Phase"), phases=view.phases),
        Fact(_("Permanent identifier"), view.code),
    )


def _labels(scheme: str, codes: tuple[str, ...], language: str) -> tuple[FactItem, ...]:
    return tuple(FactItem(term.label) for term in labelled(scheme, codes, language))


def _sex(view: ServiceView) -> tuple[Fact, ...]:
    """Only where a service takes in some: most take in everybody."""
    return () if view.sex == Sex.ANY else (Fact(_("Sex"), str(Sex(view.sex).label)),)


def _by_telephone(view: ServiceView) -> str:
    return _("by telephone") if HELPLINE in view.types else ""


def _others(view: ServiceView, others: list[ServiceView], language: str) -> tuple[Link, ...]:
    same = [other for other in others if other.provider.pk == view.provider.pk]
    return tuple(
        Link(service_url(other, language=language), other.name, wording.place_in_short(other.place))
        for other in same[:_NEIGHBOURS]
    )
