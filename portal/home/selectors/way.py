"""The four phases with what the portal has for each: the steps of the component `ruta`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.core.phases import PHASES

WORDS = {
    "prevention": _("So that nobody has to leave: school, family, identity, true information."),
    "protection": _("In transit and at the destination: consulate, asylum, guardianship, best interests."),
    "reception": _("Arrival: a safe place, health, psychosocial support, the family found."),
    "reintegration": _("Beginning again: school, community, a plan of one's own and follow-up."),
}


@dataclass(frozen=True, slots=True)
class WayLink:
    """`12 practices`, and for screen readers `Prevention`."""

    url: str
    label: str
    more: str


@dataclass(frozen=True, slots=True)
class WayStep:
    """One phase; hollow when the portal has nothing for it."""

    phase: str
    links: tuple[WayLink, ...]
    text: str = ""

    @property
    def blank(self) -> bool:
        """Whether there is nothing for this phase."""
        return not self.links


def way(
    *, practices: Mapping[str, int], services: Mapping[str, int], country: str = "", words: bool = False
) -> tuple[WayStep, ...]:
    """The four steps with links to the filtered lists; `words` adds what each phase means."""
    return tuple(
        WayStep(
            phase=phase.code,
            links=tuple(_links(phase.code, practices, services, country)),
            text=str(WORDS[phase.code]) if words else "",
        )
        for phase in PHASES
    )


def _links(
    phase: str, practices: Mapping[str, int], services: Mapping[str, int], country: str
) -> list[WayLink]:
    label = next(str(each.label) for each in PHASES if each.code == phase)
    query = urlencode({"phase": phase, **({"country": country} if country else {})})
    counted = (
        (
            practices.get(phase, 0),
            "practices:list",
            ngettext("%(n)s practice", "%(n)s practices", practices.get(phase, 0)),
        ),
        (
            services.get(phase, 0),
            "actors_map:services",
            ngettext("%(n)s service", "%(n)s services", services.get(phase, 0)),
        ),
    )
    return [WayLink(f"{reverse(name)}?{query}", text % {"n": n}, label) for n, name, text in counted if n]
