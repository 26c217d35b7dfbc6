"""Writes of the editors' desk."""

from __future__ import annotations

from portal.editorial.services.bootstrap import bootstrap
from portal.editorial.services.groups import UnknownRightError, sync_groups
from portal.editorial.services.tree import InvalidPageError, ensure_locales, ensure_tree
from portal.editorial.services.workflows import ensure_workflows

__all__ = [
    "InvalidPageError",
    "UnknownRightError",
    "bootstrap",
    "ensure_locales",
    "ensure_tree",
    "ensure_workflows",
    "sync_groups",
]
