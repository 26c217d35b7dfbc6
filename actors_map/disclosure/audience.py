"""Who is looking."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import IntEnum

from django.conf import settings
from django.contrib.auth.models import User

from portal.core.permissions import EDIT_FACTS, EVERY_COUNTRY, Person, Role, countries_of

logger = logging.getLogger(__name__)


class Audience(IntEnum):
    """Each sees what the one before sees, and a little more."""

    PUBLIC = 1
    OFFICIAL = 2
    EDITOR = 3


@dataclass(frozen=True, slots=True)
class Viewer:
    """An audience and the countries (ISO codes) whose records this person edits; `regional`: all of them."""

    audience: Audience
    owns: frozenset[str] = frozenset()
    regional: bool = False

    def edits(self, country: str | None) -> bool:
        """Whether a record of `country` (None: of the whole region) is this person's to edit."""
        return self.audience is Audience.EDITOR and (self.regional or country in self.owns)


def viewer_of(person: Person) -> Viewer:
    """The viewer that a signed-in person is on the editors' screens; a translator sees what everybody sees."""
    if not isinstance(person, User) or not person.is_active:
        return ANONYMOUS
    if person.has_perm(EDIT_FACTS):
        owns, regional = countries_of(person), person.has_perm(EVERY_COUNTRY)
        return Viewer(Audience.EDITOR, owns, regional=regional)
    is_official = person.groups.filter(name=Role.OFFICIAL).exists()
    return Viewer(Audience.OFFICIAL) if is_official else ANONYMOUS


ANONYMOUS = Viewer(Audience.PUBLIC)
"""The viewer of every public output, whoever is signed in: what is cached is then the same for all."""


class DisclosureError(RuntimeError):
    """The door was asked for something that its rules do not foresee, or found what must not leave."""


def refuse(message: str, *args: object) -> None:
    """Fail in tests; in production write an urgent line without the passage, and let the door stay closed."""
    if getattr(settings, "ACTORS_MAP_DOOR_RAISES", False):
        raise DisclosureError(message % args)
    logger.error(message, *args)
