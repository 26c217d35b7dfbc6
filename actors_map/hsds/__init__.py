"""The directory in the Human Services Data Specification, 3.0; its 3.1 takes the same documents.

Only public views come in. Fields without a value are left out: the standard knows no null. What it has no field for
travels as attributes, terms of our vocabularies (`actors_map.hsds.terms`).
"""

from __future__ import annotations

from actors_map.hsds.organizations import organization
from actors_map.hsds.pages import page_lines
from actors_map.hsds.services import service

__all__ = ["organization", "page_lines", "service"]
