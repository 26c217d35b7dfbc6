"""The addresses of everything that the public can find."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q
from django.utils import timezone

from search.contract import PUBLIC
from search.models import Term, Text

ACL = "acl"


def public_addresses() -> tuple[dict[str, str], ...]:
    """Per public record its address by language, in a stable order. Two queries."""
    token = Term.objects.filter(facet=ACL, value=PUBLIC).values_list("pk", flat=True).first()
    today = timezone.localdate()
    texts = (
        Text.objects.filter(document__acl__contains=[token])
        .filter(Q(document__hide_on__isnull=True) | Q(document__hide_on__gt=today))
        .order_by("document__kind", "document_id", "language")
    )
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for document, language, url in texts.values_list("document_id", "language", "url"):
        found[document][language] = url
    return tuple(found.values())
