"""The door itself: rows in, views out. Lists cost a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Q
from django.utils.timezone import localdate

from actors_map import criteria
from actors_map.disclosure import texts
from actors_map.disclosure.audience import ANONYMOUS, Audience, Viewer
from actors_map.disclosure.places import NoPlace, disclose_place, locations_of, withheld_by_type
from actors_map.disclosure.records import ActorView, InternalFacts, Provider, ServiceView
from actors_map.models import Actor, Phone, Service
from actors_map.models.internal import RecordInternal
from actors_map.models.locations import Location
from actors_map.querysets import public_q
from actors_map.vocabulary import HELPLINE, Disclosure, FreshnessState
from portal.core.i18n.localized import Localized

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from actors_map.disclosure.places import PublicPlace

_Row = TypeVar("_Row", Actor, Service)


def visible_services(viewer: Viewer, *, today: date | None = None) -> QuerySet[Service]:
    """The services that exist for this viewer, with their providers: fresh ones for the public; lapsed and stopped
    ones too for officials; drafts too for those who edit them."""
    rows = Service.objects.select_related("actor")
    match viewer.audience:
        case Audience.OFFICIAL:
            return rows.filter(live=True)
        case Audience.EDITOR:
            return _editable(rows, viewer)
        case _:
            return rows.filter(public_q(today=today or localdate()))


def visible_actors(viewer: Viewer) -> QuerySet[Actor]:
    """The institutions that exist for this viewer: published ones, and drafts for those who edit them."""
    rows = Actor.objects.all()
    return _editable(rows, viewer) if viewer.audience is Audience.EDITOR else rows.filter(live=True)


def _editable(rows: QuerySet[_Row], viewer: Viewer) -> QuerySet[_Row]:
    if viewer.regional:
        return rows
    return rows.filter(Q(live=True) | Q(owner_country__in=viewer.owns))


def disclose_services(
    services: Sequence[Service], *, viewer: Viewer, language: str
) -> tuple[ServiceView, ...]:
    """Views of many services in their order: two queries, whatever their number. Providers must be loaded."""
    pks = [service.pk for service in services]
    locations = locations_of("service", pks)
    phones: dict[int, list[str]] = {}
    for owner, number in (
        Phone.objects.filter(service__in=pks).order_by("pk").values_list("service_id", "number")
    ):
        phones.setdefault(owner, []).append(number)
    return tuple(
        _service_view(
            service,
            place=_place_of(service, locations.get(service.pk), viewer, language),
            phones=tuple(phones.get(service.pk, ())),
            language=language,
        )
        for service in services
    )


def disclose_service(service: Service, *, viewer: Viewer, language: str) -> ServiceView:
    """One service with its source, if readers may see that."""
    (view,) = disclose_services([service], viewer=viewer, language=language)
    return with_source(view)


def with_source(view: ServiceView) -> ServiceView:
    """The view with its source where that is ticked public and no address is withheld."""
    return view if view.withheld else replace(view, source_url=_public_source(service=view.pk))


def _place_of(service: Service, row: Location | None, viewer: Viewer, language: str) -> PublicPlace:
    if row is None:
        return NoPlace(withheld=withheld_by_type(service))
    return disclose_place(row, viewer=viewer, language=language)


def _service_view(
    service: Service, *, place: PublicPlace, phones: tuple[str, ...], language: str
) -> ServiceView:
    shown = Localized(service, language)
    provider = disclose_provider(service.actor, language=language)
    hidden = texts.hidden_names(service)
    withheld = getattr(place, "withheld", False)
    name = texts.shown_name(service, shown, place, provider.name)
    return ServiceView(
        pk=service.pk,
        code=service.code,
        uuid=service.uuid,
        name=texts.cleaned(name, record=service, withheld=withheld),
        slug_titles=texts.slug_titles(service, withheld=withheld),
        description=texts.cleaned(shown.description, record=service, withheld=withheld, names=hidden),
        lang=shown.lang,
        is_fallback=shown.is_fallback,
        languages_ready=tuple(service.languages_ready),
        source_language=service.source_language,
        unreviewed=texts.is_unreviewed(service, shown),
        types=tuple(service.service_types),
        phases=tuple(service.phases),
        populations=tuple(service.populations),
        sex=service.sex,
        minimum_age=service.minimum_age,
        maximum_age=service.maximum_age,
        languages=tuple(service.languages),
        cost=service.cost,
        referral_required=service.referral_required,
        status=service.status,
        freshness=_freshness(service),
        verified_on=service.verified_on,
        hidden_on=None if HELPLINE in service.service_types else service.hidden_on,
        place=place,
        country=getattr(place, "country", "") or provider.country,
        provider=provider,
        phones=phones,
    )


def _freshness(service: Service) -> FreshnessState:
    dates = criteria.FreshnessDates(
        service.verified_on,
        service.due_on,
        service.overdue_on,
        service.hidden_on,
        suspended=service.suspended,
        stays_listed=HELPLINE in service.service_types,
    )
    return FreshnessState(criteria.freshness(dates, today=localdate()))


def disclose_provider(actor: Actor, *, language: str) -> Provider:
    """The institution behind a service, in short; no place, no query."""
    return Provider(
        pk=actor.pk,
        code=actor.code,
        uuid=actor.uuid,
        name=Localized(actor, language).name,
        slug_titles=texts.slug_titles(actor, withheld=False),
        acronym=actor.acronym,
        actor_type=actor.actor_type,
        country=actor.sits_in_id,
        represents=actor.represents_id or "",
    )


def disclose_actors(actors: Sequence[Actor], *, viewer: Viewer, language: str) -> tuple[ActorView, ...]:
    """Views of many institutions in their order: two queries, whatever their number.

    An institution with a withheld service is never shown more finely than its town: an office beside the shelter
    would give the shelter away.
    """
    pks = [actor.pk for actor in actors]
    locations = locations_of("actor", pks)
    sheltering = set(
        Location.objects.filter(confidential=True, service__actor__in=pks).values_list(
            "service__actor_id", flat=True
        )
    )
    return tuple(
        _actor_view(
            actor,
            place=disclose_place(
                locations.get(actor.pk),
                viewer=viewer,
                language=language,
                at_most=Disclosure.MUNICIPALITY if actor.pk in sheltering else Disclosure.EXACT,
            ),
            language=language,
        )
        for actor in actors
    )


def disclose_actor(actor: Actor, *, viewer: Viewer, language: str) -> ActorView:
    """One institution with its source, if readers may see that: never where it runs a withheld service."""
    (view,) = disclose_actors([actor], viewer=viewer, language=language)
    if view.withheld or Location.objects.filter(confidential=True, service__actor=actor).exists():
        return view
    return replace(view, source_url=_public_source(actor=actor.pk))


def _actor_view(actor: Actor, *, place: PublicPlace, language: str) -> ActorView:
    shown = Localized(actor, language)
    withheld = getattr(place, "withheld", False)
    return ActorView(
        pk=actor.pk,
        code=actor.code,
        uuid=actor.uuid,
        name=texts.cleaned(shown.name, record=actor, withheld=withheld),
        slug_titles=texts.slug_titles(actor, withheld=withheld),
        acronym=actor.acronym,
        alternate_names=tuple(actor.alternate_names),
        mandate=texts.cleaned(shown.mandate, record=actor, withheld=withheld),
        lang=shown.lang,
        is_fallback=shown.is_fallback,
        languages_ready=tuple(actor.languages_ready),
        source_language=actor.source_language,
        unreviewed=texts.is_unreviewed(actor, shown),
        actor_type=actor.actor_type,
        level=actor.level,
        country=actor.sits_in_id,
        represents=actor.represents_id or "",
        website="" if withheld else actor.website,
        phases=tuple(actor.phases),
        populations=tuple(actor.populations),
        rcm_role=actor.rcm_role,
        place=place,
    )


def _public_source(**owner: int) -> str:
    rows = RecordInternal.objects.filter(source_public=True, **owner)
    return rows.values_list("source_url", flat=True).first() or ""


def disclose_internal(record: Service | Actor, *, viewer: Viewer) -> InternalFacts | None:
    """The source and the compiler's notes, for those who edit this record; None for everybody else."""
    country = record.owner_country_id
    if not viewer.edits(country):
        return None
    owner = "service" if isinstance(record, Service) else "actor"
    row = RecordInternal.objects.filter(**{owner: record}).first()
    if row is None:
        return None
    return InternalFacts(row.source_url, row.source_public, row.import_confidence, row.source_basis, row.note)


def place_shown(record: Service | Actor, *, language: str) -> PublicPlace:
    """The place of one record as readers see it, for whoever edits it."""
    if isinstance(record, Service):
        return disclose_services([record], viewer=ANONYMOUS, language=language)[0].place
    return disclose_actors([record], viewer=ANONYMOUS, language=language)[0].place
