"""Named filters of courses."""

from __future__ import annotations

from django.db.models import Q


def public_q() -> Q:
    """Courses that readers may see: a draft is none of them."""
    return Q(live=True)
