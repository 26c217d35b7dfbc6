"""Actors, services, places. `locations` and `internal` are not re-exported: they leave through disclosure only."""

from __future__ import annotations

from actors_map.models import internal, locations
from actors_map.models.actors import CONSULAR, Actor
from actors_map.models.areas import AdminArea, Place
from actors_map.models.services import Phone, Service

__all__ = ["CONSULAR", "Actor", "AdminArea", "Phone", "Place", "Service", "internal", "locations"]
