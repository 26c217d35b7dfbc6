"""What only editors may see of an actor or a service; unrevisioned, reached only through `actors_map.disclosure`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actors_map.models.actors import Actor
from actors_map.models.services import Service
from portal.core.models import InternalNotes


class RecordInternal(InternalNotes):
    """The source of a row and how sure its compiler was. The source is shown to readers only when ticked, and never
    where a location of the record is withheld: a news page may name the neighbourhood of a shelter."""

    actor = models.OneToOneField(Actor, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    service = models.OneToOneField(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    source_public = models.BooleanField(_("source shown to readers"), default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="internal_of_one_owner",
                condition=Q(actor__isnull=False, service__isnull=True)
                | Q(actor__isnull=True, service__isnull=False),
            )
        ]
