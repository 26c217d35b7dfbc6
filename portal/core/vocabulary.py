"""Closed lists of the ground floor. Codes are stored; labels are displayed, never compared."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scheme(models.TextChoices):
    """The controlled vocabularies. Their terms are rows of `Term`, loaded from data/starter/vocabularies."""

    PHASE = "phase", _("Phase")
    AXIS = "axis", _("Axis of the plan")
    STAGE = "stage", _("Stage of the journey")
    TERM = "term", _("Term")
    SCOPE = "scope", _("Scope")
    LEVEL = "level", _("Level of an institution")
    POPULATION = "population", _("Population")
    THEME = "theme", _("Theme")
    ACTOR_TYPE = "actor_type", _("Type of institution")
    SERVICE_TYPE = "service_type", _("Type of service")
    DOCUMENT_TYPE = "document_type", _("Type of document")
    MEETING_TYPE = "meeting_type", _("Type of meeting")
    PARAGRAPH_KIND = "paragraph_kind", _("Kind of paragraph")
    AUDIENCE = "audience", _("Audience")
    PRINCIPLE = "principle", _("Principle")
    LANGUAGE = "language", _("Language")


class Licence(models.TextChoices):
    """Under which terms a record may be reused."""

    CC_BY_4 = "cc_by_4", "CC BY 4.0"
    CC_BY_SA_4 = "cc_by_sa_4", "CC BY-SA 4.0"
    CC_BY_NC_SA_3_IGO = "cc_by_nc_sa_3_igo", "CC BY-NC-SA 3.0 IGO"
    PUBLIC_DOMAIN = "public_domain", _("Public domain")
    LINK_ONLY = "link_only", _("Link only")
    UNKNOWN = "unknown", _("Not known")


class Confidence(models.TextChoices):
    """How sure the compiler of a loaded row is that its facts hold."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class SourceBasis(models.TextChoices):
    """On what a loaded row rests."""

    PUBLIC_PAGE = "public_page", _("A public page")
    SOURCE_DOCUMENTS = "source_documents", _("The Network's documents")
    KNOWLEDGE = "knowledge", _("Own knowledge, page not opened")


class TranslationOrigin(models.TextChoices):
    """Who made the text of a language."""

    HUMAN = "human", _("Translated and reviewed")
    IMPORT = "import", _("Loaded, not yet reviewed")
    MACHINE = "machine", _("Machine translation, not yet reviewed")


class DatePrecision(models.TextChoices):
    """How much of a date the source states."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")
    WEEK_TO_BE_CONFIRMED = "week_to_be_confirmed", _("Week to be confirmed")
