"""Models of the ground floor."""

from __future__ import annotations

from portal.core.models.codes import VOCABULARY, CodedTerm, CodeField, CodeListField, code_choices
from portal.core.models.media import PortalDocument, PortalImage, PortalRendition
from portal.core.models.memberships import RIGHTS, CountryMembership
from portal.core.models.pages import BasePage
from portal.core.models.places import Country
from portal.core.models.records import (
    STARTER,
    InternalNotes,
    Record,
    TranslatableRecord,
    stable_uuid,
    translated,
)
from portal.core.models.starter import StarterLoad, StarterRow
from portal.core.models.topics import Term

__all__ = [
    "RIGHTS",
    "STARTER",
    "VOCABULARY",
    "BasePage",
    "CodeField",
    "CodeListField",
    "CodedTerm",
    "Country",
    "CountryMembership",
    "InternalNotes",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "Record",
    "StarterLoad",
    "StarterRow",
    "Term",
    "TranslatableRecord",
    "code_choices",
    "stable_uuid",
    "translated",
]
