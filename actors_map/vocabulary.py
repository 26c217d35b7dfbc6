"""Closed lists of the map and directory."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

HELPLINE = "helpline"
CONSULAR_ASSISTANCE = "consular_assistance"
CONFIDENTIAL_TYPES = frozenset({"shelter_alternative_care"})
"""Service types whose place is withheld unless the organisation chose otherwise: residential care."""


class Disclosure(models.TextChoices):
    """How fine a place may be shown: the finest that is stored, too."""

    EXACT = "exact", _("Exact point")
    MUNICIPALITY = "municipality", _("Municipality")
    ADMIN1 = "admin1", _("Department, province or state")
    COUNTRY = "country", _("Country")
    NONE = "none", pgettext_lazy("place", "None")


class ServiceStatus(models.TextChoices):
    """Whether a service works today."""

    ACTIVE = "active", _("Active")
    INACTIVE = "inactive", _("Inactive")
    DEFUNCT = "defunct", _("Closed for good")
    TEMPORARILY_CLOSED = "temporarily_closed", _("Closed for the time being")


GONE_STATUSES = (ServiceStatus.INACTIVE, ServiceStatus.DEFUNCT)
"""A service that no longer works is not listed; one closed for the time being is, and says so."""


class Sex(models.TextChoices):
    """Whom a service takes in, by sex."""

    ANY = "any", pgettext_lazy("sex", "Any")
    FEMALE = "female", _("Girls and women")
    MALE = "male", _("Boys and men")


class Cost(models.TextChoices):
    """What a service costs; unknown is not free."""

    FREE = "free", pgettext_lazy("cost", "Free")
    FEE = "fee", _("Has a cost")
    UNKNOWN = "unknown", pgettext_lazy("cost", "Not known")


class NameDecision(models.TextChoices):
    """Whether the country has decided that a facility's name may be public."""

    NOT_NEEDED = "not_needed", _("Not needed")
    PENDING = "pending", pgettext_lazy("decision on a name", "To be decided with the country")
    PUBLIC = "public", pgettext_lazy("decision on a name", "May be public")
    WITHHELD = "withheld", pgettext_lazy("decision on a name", "Is not published")


class RcmRole(models.TextChoices):
    """An institution's part in the Regional Conference on Migration."""

    LIAISON_FOCAL_POINT = "liaison_focal_point", _("Liaison focal point")
    RCGM_MEMBER = "rcgm_member", _("Member of the RCGM")
    CONSULAR_NETWORK = "consular_network", _("Consular network")
    PRESIDENCY = "presidency", _("Presidency")
    SECRETARIAT = "secretariat", _("Secretariat")
    OBSERVER = "observer", _("Observer")
    NONE = "none", pgettext_lazy("role in the Conference", "None")


class FreshnessState(models.TextChoices):
    """What the dates of a service say today; derived, never stored."""

    UNVERIFIED = "unverified", _("Not yet verified by the country")
    VERIFIED = "verified", _("Verified")
    DUE = "due", _("To be re-checked")
    OVERDUE = "overdue", _("Check overdue")
    LAPSED = "lapsed", _("Nobody confirmed it in time")
    SUSPENDED = "suspended", _("Suspended")
