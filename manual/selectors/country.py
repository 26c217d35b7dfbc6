"""A section as seen from one country: who, which service, which practice, which norm, or a visible blank."""

from __future__ import annotations

import datetime
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from actors_map.disclosure import ANONYMOUS, ServiceView, disclose_services, visible_services
from actors_map.selectors.cards import service_url
from manual.models import SectionVersion
from manual.selectors.references import References, Referred
from manual.selectors.shown import CountryBlock
from portal.core.components import Blank, Join, Link
from portal.core.selectors import country_name

SERVICES_SHOWN = 4


def country_block(
    version: SectionVersion, found: References, *, country: str, language: str, today: datetime.date
) -> CountryBlock | None:
    """What is known of the section in `country` (ISO2); None when no country is asked for. At most three queries.

    Who responds is a blank until a country names it: a provider of a service is not the authority of a step.
    """
    if not country:
        return None
    phase = next(iter(version.phases), version.chapter.phase)

    def row(kind: str, links: tuple[Link, ...], missing: str) -> Join:
        return Join(kind, links, None if links else Blank(missing, today, phase))

    services = _services(version, country=country, language=language, today=today)
    links = tuple(_service_link(view, language=language) for view in services)
    if links:
        links = (*links, _all_services(version, country=country, language=language))
    rows = (
        row(_("Who responds"), (), _("No institution confirmed for this step")),
        row(_("Service"), links, _("No service of this country is linked")),
        row(
            _("Practice"), _of(found.referred_practices, country), _("No practice of this country is linked")
        ),
        row(_("Norm"), _of(found.referred_documents, country), _("No norm of this country is linked")),
    )
    return CountryBlock(
        code=country,
        name=country_name(country, language),
        rows=rows,
        consular=any(view.consular for view in services),
    )


def _of(referred: tuple[Referred, ...], country: str) -> tuple[Link, ...]:
    """What comes from the country itself; a text of all members says nothing of one of them."""
    return tuple(each.link for each in referred if each.own and country in each.countries)


def _services(
    version: SectionVersion, *, country: str, language: str, today: datetime.date
) -> tuple[ServiceView, ...]:
    """Services of the section's types that the country's own institutions give, in the order of their codes.

    Its consulates abroad are among them; consulates of other states in it are not.
    """
    if not version.service_types:
        return ()
    own = Q(actor__sits_in=country, actor__represents__isnull=True) | Q(actor__represents=country)
    rows = visible_services(ANONYMOUS, today=today).filter(own, service_types__overlap=version.service_types)
    few = list(rows.order_by("code")[:SERVICES_SHOWN])
    return disclose_services(few, viewer=ANONYMOUS, language=language)


def _service_link(view: ServiceView, *, language: str) -> Link:
    return Link(service_url(view, language=language), view.name, view.provider.name)


def _all_services(version: SectionVersion, *, country: str, language: str) -> Link:
    """The list of services with the country and the section's types chosen."""
    with translation.override(language):
        path = reverse("actors_map:services")
    query = [("country", country), *(("type", code) for code in version.service_types)]
    return Link(f"{path}?{urlencode(query)}", _("All services of these types"))
