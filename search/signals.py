"""Who notices that a record changed: receivers for every registered model and for what other records quote.

Keys are enqueued in the transaction of the edit; after its commit the outbox is drained, for at most
`INLINE_SECONDS`. A failure there is logged and the rows stay: an edit never fails because of search.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete

from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from search import contract, outbox, worker
from search.models import Exclusion
from search.outbox import CONCEPTS_KEY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

logger = logging.getLogger(__name__)

MUTE_APPS = frozenset({"search", "sessions", "migrations", "contenttypes", "admin", "django_tasks_database"})
"""Apps whose rows no record quotes."""


def connect() -> None:
    """Connect every receiver; called once, when search starts."""
    pairs = (
        (post_save, record_saved),
        (pre_delete, record_to_be_deleted),
        (post_delete, record_saved),
        (m2m_changed, links_changed),
        (published, state_changed),
        (unpublished, state_changed),
        (page_published, state_changed),
        (page_unpublished, state_changed),
        (page_slug_changed, subtree_changed),
        (post_page_move, subtree_changed),
    )
    for signal, receiver in pairs:
        signal.connect(receiver, dispatch_uid=f"search.{receiver.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(exclusion_changed, sender=Exclusion, dispatch_uid="search.exclusion_changed")
    contract.subscribe(note)


def note(keys: Iterable[str]) -> None:
    """Enqueue keys and drain the outbox once the transaction is committed."""
    last = outbox.enqueue(keys)
    if last:
        transaction.on_commit(DrainAfterCommit(last), robust=True)


class _Attempted(threading.local):
    """Up to which row of which database this thread has tried to drain the outbox."""

    row = 0
    database = ""


_attempted = _Attempted()


class DrainAfterCommit:
    """Indexes what a transaction changed; what takes too long or fails waits in the outbox.

    A transaction with a thousand edits has a thousand of these: the first drains for all.
    """

    def __init__(self, row: int) -> None:
        self.row = row

    def __call__(self) -> None:
        """Drain, unless a drain since has met the row; called by Django when the transaction is committed."""
        database = connection.settings_dict["NAME"]
        if self.row <= _attempted.row and database == _attempted.database:
            return
        try:
            _attempted.row, _attempted.database = outbox.last_row(), database
        except Exception:  # whatever it is, the edit is saved and the rows are still in the outbox
            logger.exception("search: the outbox was not drained; its rows wait")
        else:
            worker.drain_inline()


def record_saved(sender: type[Model], instance: Model, *, raw: bool = False, **_kwargs: Any) -> None:
    """A row was saved, or has just been deleted."""
    if not raw and _is_watched(sender):
        note(keys_of(instance))


def record_to_be_deleted(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """A row is about to go: whoever quotes it can still be found. Drained when it is gone."""
    if _is_watched(sender):
        note(keys_of(instance))


def links_changed(instance: Model, action: str, model: type[Model], pk_set: Any, **_kwargs: Any) -> None:
    """Rows were linked or unlinked: both ends may show it."""
    if action.startswith("post_") and _is_watched(type(instance)):
        others = _keys_of_rows(model._meta.label, pk_set or ())
        note([*keys_of(instance), *others])


def exclusion_changed(instance: Exclusion, **_kwargs: Any) -> None:
    """A record was taken out of search, or back in."""
    note([instance.key])


def state_changed(instance: Model, **_kwargs: Any) -> None:
    """A record or page was published or taken back."""
    note(keys_of(instance))


def subtree_changed(instance: Page, **_kwargs: Any) -> None:
    """A page moved, was renamed or restricted: everything under it has another address or other readers."""
    note(keys_of_subtree(instance))


def keys_of(instance: Model) -> list[str]:
    """The key of a row of a registered model, and of every record that quotes it."""
    label, pk = instance._meta.label, str(instance.pk)
    if isinstance(instance, PageViewRestriction):
        return keys_of_subtree(instance.page)
    labels = {label, *(parent._meta.label for parent in instance._meta.get_parent_list())}
    own = [
        contract.entry_key(searchable.kind, pk)
        for searchable in contract.registered().values()
        if searchable.model_label in labels
    ]
    book = [CONCEPTS_KEY] if label in contract.concept_models() else []
    return [*own, *book, *_keys_of_rows(label, [pk])]


def keys_of_subtree(page: Page) -> list[str]:
    """The keys of a page and of all pages under it."""
    keys = []
    for searchable in contract.registered().values():
        model = apps.get_model(searchable.model_label)
        if issubclass(model, Page):
            below = model.objects.descendant_of(page, inclusive=True).values_list("pk", flat=True)
            keys += [contract.entry_key(searchable.kind, pk) for pk in below]
    return keys


def _keys_of_rows(label: str, pks: Iterable[object]) -> Iterator[str]:
    for pk in pks:
        for searchable in contract.registered().values():
            yield from searchable.affected_by(label, str(pk))


def _is_watched(sender: type[Model]) -> bool:
    """Whether rows of this model can matter; the stand-ins of migrations never do."""
    if sender._meta.app_label in MUTE_APPS:
        return False
    try:
        return apps.get_model(sender._meta.label) is sender
    except LookupError:
        return False
