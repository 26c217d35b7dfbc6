"""What an institution is tied to upstairs, through the reverse relations that its rows have: no import leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.components import Blank, Join, Link
from portal.core.i18n.addresses import record_url
from portal.core.i18n.collation import sort_key
from portal.core.i18n.localized import Localized, Text
from portal.core.selectors import country_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actors_map.models import Actor
    from portal.core.models import Record


def actor_joins(actor: Actor, *, language: str) -> tuple[Join, ...]:
    """Practices it leads or takes part in, actions of the plan it answers for. Three queries."""
    led = list(actor.practices_led.filter(live=True))
    roles = actor.practice_roles.filter(practice__live=True).select_related("practice")
    shared = [role.practice for role in roles]
    practices = Join(_("Practice"), _practices([*led, *shared], language))
    if not practices.links:
        practices = Join(_("Practice"), blank=Blank(_("No practice of this institution yet")))
    plan = _plan(actor, language)
    return (practices, plan) if plan.links else (practices,)


def _practices(rows: Iterable[Record], language: str) -> tuple[Link, ...]:
    titles = {row.pk: (row, Localized(row, language).title) for row in rows}
    ordered = sorted(titles.values(), key=lambda pair: sort_key(pair[1].value, language))
    return tuple(
        Link(record_url("practices:detail", row.pk, title, fallback=row.code, language=language), title)
        for row, title in ordered
    )


def _plan(actor: Actor, language: str) -> Join:
    rows = actor.plan_responsibilities.filter(action__live=True).select_related("action")
    links = []
    for row in rows.order_by("action__order", "country_id"):
        words: Text = Localized(row.action, language).action
        links.append(Link(reverse("network:plan"), words, country_name(row.country_id, language)))
    return Join(_("Plan"), tuple(links))
