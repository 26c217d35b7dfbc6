"""Terms of the vocabulary stand in for records: rows that are really committed, quote each other and are edited at random."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence

from django.db import Error, transaction
from django.db.models import ProtectedError, QuerySet

from portal.core.models import Term
from search import contract
from search.contract import Facet, SearchEntry, entry_key, key_pk
from search.models import Document, IndexState, OutboxRow, Passage, Text, Tombstone
from search.signals import note
from tests.search.shelf import entry

KIND = "glossary"
LASTING = "Faro"
"""The title of a record that no edit touches."""
WORDS = (
    "albergue",
    "refugio",
    "casa",
    "consulado",
    "frontera",
    "retorno",
    "escuela",
    "puente",
    "ruta",
    "familia",
)
SCHEME = "theme"
LABEL = "label_es"


class TermSearchable:
    """Terms in use are public; a narrower one quotes its broader."""

    kind = KIND
    model_label = "portal_core.Term"
    facets: Sequence[Facet] = ()

    def keys(self) -> Iterator[str]:
        """Terms in use."""
        yield from (entry_key(KIND, pk) for pk in _public().values_list("pk", flat=True))

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """One entry per term."""
        for term in _public().filter(pk__in=[key_pk(key) for key in keys]).select_related("broader"):
            summary = _label(term.broader) if term.broader else ""
            yield entry(term.pk, kind=KIND, title=_label(term), summary=summary)

    def affected_by(self, model_label: str, pk: str) -> Iterable[str]:
        """The narrower terms."""
        if model_label != self.model_label:
            return ()
        narrower = Term.objects.filter(broader_id=int(pk)).values_list("pk", flat=True)
        return [entry_key(KIND, one) for one in narrower]


def _public() -> QuerySet[Term]:
    return Term.objects.filter(retired_on=None, scheme=SCHEME)


def _label(term: Term) -> str:
    return str(getattr(term, LABEL))


def register() -> None:
    """Terms are searchable, and writes without a signal can be announced."""
    contract.register(TermSearchable())
    contract.subscribe(note)


def clear() -> None:
    """Remove the terms of a test and everything that search knows of them."""
    Term.objects.filter(scheme=SCHEME).update(broader=None)
    Term.objects.filter(scheme=SCHEME).delete()
    for model in (OutboxRow, Tombstone, Passage, Text, Document, IndexState):
        model.objects.all().delete()


def make(title: str) -> Term:
    """A new term."""
    code = f"t{random.getrandbits(60):x}"
    return Term.objects.create(scheme=SCHEME, code=code, label_es=title)


def rename(pk: int, title: str) -> None:
    """Another title for a term."""
    term = Term.objects.get(pk=pk)
    setattr(term, LABEL, title)
    term.save()


def title(rng: random.Random) -> str:
    """Three words."""
    return " ".join(rng.choices(WORDS, k=3))


# ------------------------------------------------------------------------------------------------ edits


def edit_once(rng: random.Random) -> int:
    """One to three edits in a transaction, some of them taken back; how many were made."""
    edits = rng.choice((1, 1, 2, 3))
    try:
        with transaction.atomic():
            for _ in range(edits):
                _edit(rng)
            if rng.random() < 0.05:
                transaction.set_rollback(True)
    except (Error, ProtectedError, Term.DoesNotExist):  # another editor was faster
        return 0
    return edits


def _edit(rng: random.Random) -> None:
    term = _any(rng)
    choice = rng.random()
    if term is None or choice < 0.2:
        make(title(rng))
    elif choice < 0.45:
        setattr(term, LABEL, title(rng))
        term.save()
    elif choice < 0.65:
        term.broader = _any(rng)
        term.save()
    elif choice < 0.8:
        term.retired_on = None if term.retired_on else "2026-01-01"
        term.save()
    elif choice < 0.9:
        Term.objects.filter(pk=term.pk).update(label_es=title(rng))
        contract.changed(
            [entry_key(KIND, term.pk), *TermSearchable().affected_by("portal_core.Term", str(term.pk))]
        )
    else:
        term.delete()


def _any(rng: random.Random) -> Term | None:
    terms = Term.objects.filter(scheme=SCHEME).exclude(label_es=LASTING).values_list("pk", flat=True)
    pks = list(terms.order_by("pk"))
    return Term.objects.get(pk=rng.choice(pks)) if pks else None
