"""Named filters of documents and terms."""

from __future__ import annotations

from django.db.models import Q


def public_q() -> Q:
    """Records that readers may see: a draft, or a record withdrawn, is none of them."""
    return Q(live=True)
