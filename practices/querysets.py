"""Named filters of practices."""

from __future__ import annotations

from django.db.models import Q

from portal.core.i18n.languages import CODES


def public_q() -> Q:
    """Practices that readers may see: a draft, or a practice withdrawn, is none of them."""
    return Q(live=True)


def with_results_q() -> Q:
    """Practices that state results in the language they were written in."""
    stated = Q()
    for code in CODES:
        stated |= Q(source_language=code, **{f"results_{code}__gt": ""})
    return stated
