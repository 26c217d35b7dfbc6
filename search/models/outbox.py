"""What changed and is not yet in the index."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class OutboxRow(models.Model):
    """A key to be looked at, once per engine. Append-only: no unique key, so two edits never wait for each other."""

    engine = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    enqueued = models.DateTimeField(db_default=Now())
    attempts = models.IntegerField(db_default=0)
    available = models.DateTimeField(db_default=Now())
    error = models.TextField(db_default="")

    class Meta:
        db_table = "search_outbox"
        indexes: ClassVar = [models.Index(fields=["engine", "available", "id"], name="search_outbox_waiting")]

    def __str__(self) -> str:
        return f"{self.engine} {self.key}"


class Tombstone(models.Model):
    """A key that was deleted, and with which version: an older write must not bring it back."""

    key = models.CharField(max_length=100, primary_key=True)
    version = models.BigIntegerField()
    deleted = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.key
