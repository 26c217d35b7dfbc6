"""What a practice is tied to, each tie with its kind."""

from __future__ import annotations

from django.utils.translation import gettext as _

from actors_map.disclosure import ANONYMOUS, disclose_provider, disclose_services, visible_services
from actors_map.models import Actor
from actors_map.selectors import actor_url, service_url
from library.selectors import document_url, section_links
from portal.core.components import Join, Link, join_or_blank
from portal.core.i18n.localized import Localized
from practices.models import Practice

MOST_SERVICES = 5


def joins(practice: Practice, *, language: str) -> tuple[Join, ...]:
    """Manual, responsible institution with its services, documents. Needs the prefetches of `practice_page`."""
    sections = section_links(practice.manual_references.all(), language=language)
    optional = (
        Join(_("Its services"), _services(practice, language)),
        Join(_("Document"), _documents(practice, language)),
    )
    return (
        join_or_blank(_("Manual"), sections, _("No section of the manual cites it yet")),
        join_or_blank(_("Who is responsible"), _lead(practice, language), _("Not known")),
        *(join for join in optional if join.links),
    )


def actor_link(actor: Actor, *, language: str, short: bool = False) -> Link:
    """A link to an institution, by its name or, if `short`, by its acronym."""
    provider = disclose_provider(actor, language=language)
    title = provider.acronym if short and provider.acronym else provider.name
    return Link(actor_url(provider, language=language), title)


def _services(practice: Practice, language: str) -> tuple[Link, ...]:
    """Services of the lead in the phases and countries of the practice, through the door of places and contacts."""
    if practice.lead_actor_id is None:
        return ()
    rows = visible_services(ANONYMOUS).filter(
        actor=practice.lead_actor_id,
        actor__sits_in__in=practice.countries,
        phases__overlap=practice.phases,
    )
    views = disclose_services(
        list(rows.order_by("code")[:MOST_SERVICES]), viewer=ANONYMOUS, language=language
    )
    return tuple(Link(service_url(view, language=language), view.name) for view in views)


def _lead(practice: Practice, language: str) -> tuple[Link, ...]:
    lead = practice.lead_actor
    return (actor_link(lead, language=language),) if lead and lead.live else ()


def _documents(practice: Practice, language: str) -> tuple[Link, ...]:
    return tuple(
        Link(
            document_url(document, language=language),
            Localized(document, language).title,
            str(document.year or ""),
        )
        for document in practice.legal_documents.all()
        if document.live
    )
