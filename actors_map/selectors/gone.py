"""What stands in place of a service that readers can no longer see."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from actors_map.criteria import LAPSED
from actors_map.disclosure import ANONYMOUS, ActorView, disclose_actor
from actors_map.models import Service
from actors_map.querysets import freshness_case
from actors_map.selectors.cards import actor_url
from actors_map.selectors.helplines import Helpline, helplines
from portal.core.selectors import country_name


@dataclass(frozen=True, slots=True)
class GoneService:
    """Neither name nor place: only whom to ask instead. `provider` is None when it is not public either."""

    lapsed: bool
    provider: ActorView | None
    provider_url: str
    country: str
    country_url: str
    helplines: tuple[Helpline, ...]


def gone_service(pk: int, *, language: str) -> GoneService | None:
    """A service that was public once and is no more; None for a draft that never was, or for no service at all."""
    published = Q(live=True) | Q(first_published_at__isnull=False)
    row = (
        Service.objects.filter(published, pk=pk)
        .select_related("actor")
        .annotate(state=freshness_case(today=localdate()))
        .first()
    )
    if row is None:
        return None
    actor, iso2 = row.actor, row.actor.sits_in_id
    provider = disclose_actor(actor, viewer=ANONYMOUS, language=language) if actor.live else None
    return GoneService(
        lapsed=row.live and row.state == LAPSED,
        provider=provider,
        provider_url=actor_url(provider, language=language) if provider else "",
        country=country_name(iso2, language),
        country_url=reverse("home:country", kwargs={"iso2": iso2.lower()}),
        helplines=helplines(language=language, country=iso2),
    )
